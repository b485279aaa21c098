import { ArrowLeft, Phone, Video } from 'lucide-react';
import { useState } from 'react';
import type { UserCard } from '../../../shared/protocol/cards.ts';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import { useCalling } from '../../calls/use-calling.ts';
import { formatRoute, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { myId } from '../../state/state.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { TextField } from '../../ui/TextField.tsx';
import css from './CallSomebody.module.css';
import { PeopleGrid, PersonInGrid } from './PeopleGrid.tsx';
import { PeopleNote } from './PeopleNote.tsx';
import { usePeopleSections } from './use-people-sections.ts';

export interface CallSomebodyProps {
  /** Leads back to the list where one pane is seen at a time. */
  onBack(): void;
  /** One has asked for it: the field has the focus. */
  readonly takesFocus: boolean;
}

/** Finds somebody, and calls them. */
export function CallSomebody({ onBack, takesFocus }: CallSomebodyProps) {
  const { callLog: words, common } = useMessages();
  const [query, setQuery] = useState('');
  const { sections, refusal, busy, hasMore } = usePeopleSections(query);
  const blocked = useApp(({ session }) => session.me?.blocked ?? NOBODY);
  const shown = sections
    .map(({ group, people }) => ({ group, people: people.filter((person) => isCallable(person, blocked)) }))
    .filter(({ people }) => people.length > 0);
  return (
    <div className={css.page}>
      <div className={css.content}>
        <header className={css.header}>
          <IconButton icon={ArrowLeft} label={common.back} className={css.back} onClick={onBack} />
          <h1 className={css.title}>{words.callWhom}</h1>
        </header>
        <TextField
          label={words.searchPeople}
          hideLabel
          type="search"
          placeholder={words.searchPeople}
          value={query}
          autoFocus={takesFocus}
          onChange={setQuery}
        />
        {shown.length === 0 && !busy && <EmptyState title={words.nobodyFits} text={words.nobodyFitsText} />}
        <PeopleGrid sections={shown} hasMore={hasMore} row={(person) => <CallablePerson person={person} />} />
        <PeopleNote hasMore={hasMore} refusal={refusal} />
      </div>
    </div>
  );
}

const NOBODY: readonly string[] = [];

function isCallable({ id, bot, removed }: UserCard, blocked: readonly string[]): boolean {
  return bot !== true && removed !== true && !blocked.includes(id);
}

function CallablePerson({ person }: { readonly person: UserCard }) {
  const { callLog: words } = useMessages();
  const calling = useCalling();
  const me = useApp(myId);
  const { id, name } = person;
  const conversation = privateConversation(me, id);
  return (
    <PersonInGrid
      person={person}
      href={formatRoute(routeTo(conversation))}
      action={
        <>
          <IconButton icon={Phone} label={words.callTo(name)} onClick={() => calling.call(conversation, 'audio')} />
          <IconButton
            icon={Video}
            label={words.videoCallTo(name)}
            onClick={() => calling.call(conversation, 'video')}
          />
        </>
      }
    />
  );
}
