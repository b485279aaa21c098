import { NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import { go, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { PeopleNote } from './PeopleNote.tsx';
import css from './Pick.module.css';
import { PickOne } from './PickOne.tsx';
import { fits } from './people-order.ts';
import { personItem } from './person-item.tsx';
import type { PickItem, PickSection } from './pick-item.ts';
import { headingOf, usePeopleSections } from './use-people-sections.ts';

export interface NewPrivateDialogProps {
  onClose(): void;
}

/** Chooses somebody to write to; nothing is begun before something is written. */
export function NewPrivateDialog({ onClose }: NewPrivateDialogProps) {
  const { rooms } = useMessages();
  const me = useApp(({ session, people }) => session.me ?? people[session.account ?? '']);
  const [query, setQuery] = useState('');
  const { sections, busy, refusal, hasMore } = usePeopleSections(query);

  function pick({ id }: PickItem): void {
    if (me === undefined) return;
    onClose();
    go(routeTo(privateConversation(me.id, id)));
  }
  const notes: PickItem[] =
    me !== undefined && (query.trim() === '' || fits(me, query))
      ? [{ id: me.id, name: rooms.writeToYourself, subtitle: rooms.notesShort, leading: <NotesPicture /> }]
      : [];
  const others: PickSection[] = sections.map(({ group, people }) => ({
    value: headingOf(group, rooms),
    items: people.map(personItem),
  }));
  const own: PickSection[] = notes.length === 0 ? [] : [{ value: '', items: notes }];
  // Who types means somebody else in the first place.
  const found = query.trim() === '' ? [...own, ...others] : [...others, ...own];
  return (
    <Dialog open onClose={onClose} title={rooms.newPrivate} description={rooms.newPrivateText}>
      <PickOne
        label={rooms.searchPeople}
        placeholder={rooms.searchPeople}
        query={query}
        onQuery={setQuery}
        onPick={pick}
        sections={found}
        busy={busy}
        empty={<EmptyState title={rooms.nobodyFits} text={rooms.nobodyFitsText} />}
        note={<PeopleNote hasMore={hasMore} refusal={refusal} />}
      />
    </Dialog>
  );
}

function NotesPicture() {
  return (
    <span className={css.notes}>
      <NotebookPen size={18} strokeWidth={1.75} aria-hidden="true" />
    </span>
  );
}
