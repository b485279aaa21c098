import { LockKeyhole } from 'lucide-react';
import type { RoomCard } from '../../../shared/protocol/cards.ts';
import { RoomAvatar } from '../../RoomAvatar.tsx';
import { go, routeTo } from '../../routes.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { plainLine } from '../../state/preview.ts';
import { joinRoom } from '../../state/room-requests.ts';
import { useRequest } from '../../state/use-request.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import css from './Rooms.module.css';

export interface RoomOfferProps {
  readonly room: RoomCard;
  onClose(): void;
}

/** A room that one may join, or is in already. */
export function RoomOffer({ room, onClose }: RoomOfferProps) {
  const { common, rooms } = useMessages();
  const textOf = useRefusalText();
  const { refusal, ...joining } = useJoining(room, onClose);
  const { kind, name, handle, description, visibility, member_count } = room;
  return (
    <div className={css.offer}>
      <RoomAvatar room={room} size={40} />
      <div className={css.about}>
        <p className={css.offerName}>
          <span>{name}</span>
          {visibility === 'password' && <LockKeyhole size={13} role="img" aria-label={rooms.needsPassword} />}
        </p>
        <p className={css.facts}>
          <bdi>{`${kind === 'group' ? '#' : '+'}${handle}`}</bdi> · {common.members(member_count)}
        </p>
        {description !== '' && <p className={css.description}>{plainLine(description)}</p>}
        {refusal !== undefined && (
          <p className={css.error} role="alert">
            {textOf(refusal)}
          </p>
        )}
      </div>
      <JoinButton name={name} {...joining} />
    </div>
  );
}

interface JoinButtonProps {
  readonly name: string;
  readonly isIn: boolean;
  readonly busy: boolean;
  act(): void;
}

function JoinButton({ name, isIn, busy, act }: JoinButtonProps) {
  const { rooms } = useMessages();
  const label = isIn ? rooms.open : rooms.join;
  return (
    <Button size="sm" variant={isIn ? 'ghost' : 'secondary'} busy={busy} onClick={act} aria-label={`${label}: ${name}`}>
      {label}
    </Button>
  );
}

function useJoining({ id, visibility, role }: RoomCard, onClose: () => void) {
  const { ask } = useRuntime();
  const isIn = useApp((state) => state.rooms[id]?.role !== undefined) || role !== undefined;
  const { busy, refusal, run } = useRequest();

  function open(): void {
    onClose();
    go(routeTo(id));
  }
  async function join(): Promise<void> {
    if (await run(() => joinRoom(ask, id))) open();
  }
  function act(): void {
    if (isIn) open();
    else if (visibility === 'password') showLayer({ kind: 'join_room', room: id });
    else void join();
  }
  return { isIn, busy, refusal, act };
}
