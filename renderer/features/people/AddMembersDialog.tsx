import { useEffect, useState } from 'react';
import { useApp, useRuntime } from '../../state/context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';
import { PeopleNote } from './PeopleNote.tsx';
import css from './Pick.module.css';
import { PickMany } from './PickMany.tsx';
import { personItem } from './person-item.tsx';
import type { PickItem, PickSection } from './pick-item.ts';
import { type AddingResult, useAdding } from './use-adding.ts';
import { headingOf, usePeopleSections } from './use-people-sections.ts';

/** The members of larger rooms are not read for a mark beside a name. */
const LARGE = 1_000;

export interface AddMembersDialogProps {
  readonly room: string;
  onClose(): void;
}

/** Chooses people and takes them into a room. */
export function AddMembersDialog({ room: id, onClose }: AddMembersDialogProps) {
  const { rooms } = useMessages();
  const room = useApp((state) => state.rooms[id]);
  const { busy, add } = useAdding(id);
  const [chosen, setChosen] = useState<readonly PickItem[]>([]);
  const [result, setResult] = useState<AddingResult>();

  async function submit(): Promise<void> {
    const done = await add(chosen);
    const { added, refused, untried } = done;
    if (added.length > 0) toast({ title: rooms.addedPeople(added.length), tone: 'ok' });
    if (refused.length === 0 && untried.length === 0) return onClose();
    setChosen(untried);
    setResult(done);
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={rooms.addMembersTitle(room?.name ?? '…')}
      footer={
        <>
          <Button onClick={onClose}>{rooms.notNow}</Button>
          <Button variant="primary" disabled={chosen.length === 0} busy={busy} onClick={() => void submit()}>
            {rooms.addMembers(chosen.length)}
          </Button>
        </>
      }
    >
      {result !== undefined && <Failures {...result} />}
      <People room={id} chosen={chosen} onChosen={setChosen} />
    </Dialog>
  );
}

/** Who could not be added, and why. */
function Failures({ refused, stopped }: AddingResult) {
  const { rooms } = useMessages();
  const textOf = useRefusalText();
  return (
    <>
      {stopped !== undefined && <Banner tone="bad">{textOf(stopped)}</Banner>}
      {refused.length > 0 && (
        <Banner tone="warn">
          {rooms.notAddedPeople(refused.length)}
          <ul className={css.refused}>
            {refused.map(({ item, refusal }) => (
              <li key={item.id}>{rooms.notAdded(item.name, textOf(refusal))}</li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}

interface PeopleProps {
  readonly room: string;
  readonly chosen: readonly PickItem[];
  onChosen(items: readonly PickItem[]): void;
}

function People({ room, chosen, onChosen }: PeopleProps) {
  const { rooms } = useMessages();
  const [query, setQuery] = useState('');
  const { sections, busy, refusal, hasMore } = usePeopleSections(query);
  const isMember = useMembership(room);
  const found: PickSection[] = sections.map(({ group, people }) => ({
    value: headingOf(group, rooms),
    items: people.map((person) => ({
      ...personItem(person),
      ...(isMember(person.id) ? { disabled: true, trailing: rooms.alreadyMember } : {}),
    })),
  }));
  const isAlone = query.trim() === '';
  return (
    <PickMany
      label={rooms.searchPeople}
      placeholder={rooms.searchPeople}
      query={query}
      onQuery={setQuery}
      chosen={chosen}
      onChosen={onChosen}
      sections={found}
      busy={busy}
      empty={
        <EmptyState
          title={isAlone ? rooms.nobodyElse : rooms.nobodyFits}
          text={isAlone ? rooms.nobodyElseText : rooms.nobodyFitsText}
        />
      }
      note={<PeopleNote hasMore={hasMore} refusal={refusal} />}
    />
  );
}

/** Who is in the room already; read where that is not known. */
function useMembership(room: string): (account: string) => boolean {
  const { lists } = useRuntime();
  const { members, isWanted } = useApp((state) => ({
    members: state.members[room],
    isWanted:
      state.members[room]?.complete !== true &&
      state.session.connection.name === 'online' &&
      (state.rooms[room]?.member_count ?? LARGE) < LARGE,
  }));
  useEffect(() => {
    // Without it the host says who is there already.
    if (isWanted) lists.members(room).catch(() => undefined);
  }, [lists, room, isWanted]);
  return (account) => members?.roles[account] !== undefined;
}
