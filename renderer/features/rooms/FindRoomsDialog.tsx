import { useState } from 'react';
import type { RoomCard } from '../../../shared/protocol/cards.ts';
import type { RoomKind } from '../../../shared/protocol/ids.ts';
import { showLayer } from '../../state/layers.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SkeletonList } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { RoomOffer } from './RoomOffer.tsx';
import css from './Rooms.module.css';
import { type FoundRooms, useRoomSearch } from './use-room-search.ts';

export interface FindRoomsDialogProps {
  readonly kind: RoomKind;
  onClose(): void;
}

/** Looks for rooms that one may join. */
export function FindRoomsDialog({ kind, onClose }: FindRoomsDialogProps) {
  const { rooms } = useMessages();
  const [query, setQuery] = useState('');
  const found = useRoomSearch(kind, query);
  const isGroup = kind === 'group';
  const label = isGroup ? rooms.searchGroups : rooms.searchChannels;
  return (
    <Dialog open onClose={onClose} title={isGroup ? rooms.findGroups : rooms.findChannels}>
      <TextField
        label={label}
        hideLabel
        type="search"
        placeholder={label}
        value={query}
        onChange={setQuery}
        autoFocus
      />
      <div className={css.results}>
        <Results kind={kind} query={query} found={found} onClose={onClose} />
      </div>
    </Dialog>
  );
}

interface ResultsProps extends FindRoomsDialogProps {
  readonly query: string;
  readonly found: FoundRooms;
}

function Results({ kind, query, found, onClose }: ResultsProps) {
  const { common, rooms: words } = useMessages();
  const textOf = useRefusalText();
  const { rooms, hasMore, busy, refusal, more } = found;
  if (refusal !== undefined) {
    return (
      <Banner
        tone="bad"
        action={
          <Button size="sm" onClick={more}>
            {common.tryAgain}
          </Button>
        }
      >
        {textOf(refusal)}
      </Banner>
    );
  }
  if (rooms === undefined) return <SkeletonList rows={5} />;
  if (rooms.length === 0 && !busy) return <Nothing kind={kind} isSearch={query.trim() !== ''} />;
  return (
    <>
      <ul className={css.offers} aria-busy={busy}>
        {byJoinable(rooms).map((room) => (
          <li key={room.id}>
            <RoomOffer room={room} onClose={onClose} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button variant="ghost" busy={busy} onClick={more}>
          {words.showMore}
        </Button>
      )}
    </>
  );
}

/** Those that one is in already come last. */
function byJoinable(rooms: readonly RoomCard[]): RoomCard[] {
  return rooms.toSorted((one, other) => Number(one.role !== undefined) - Number(other.role !== undefined));
}

function Nothing({ kind, isSearch }: { readonly kind: RoomKind; readonly isSearch: boolean }) {
  const { rooms } = useMessages();
  if (isSearch) return <EmptyState title={rooms.noRoomFits} text={rooms.noRoomFitsText} />;
  const isGroup = kind === 'group';
  return (
    <EmptyState
      title={isGroup ? rooms.noPublicGroups : rooms.noPublicChannels}
      text={rooms.noPublicText}
      action={
        <Button variant="primary" onClick={() => showLayer({ kind: 'new_room', room: kind })}>
          {isGroup ? rooms.newGroup : rooms.newChannel}
        </Button>
      }
    />
  );
}
