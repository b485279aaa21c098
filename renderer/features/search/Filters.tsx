import { useId, useMemo } from 'react';
import { useApp } from '../../state/context.tsx';
import { byActivity, faceOf } from '../../state/selectors.ts';
import { myId } from '../../state/state.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Select } from '../../ui/Select.tsx';
import { emptyQuery, type Kind, type Query } from './query.ts';
import css from './SearchPanel.module.css';

export interface FiltersProps {
  readonly query: Query;
  onChange(part: Partial<Query>): void;
}

/** Longer lists are no help; who is not in them is found by name in the text. */
const MOST = 200;
/** A list needs a value for "all"; an id is never that. */
const ALL = '*';

/** Where, from whom, what and when. */
export function Filters({ query, onChange }: FiltersProps) {
  const { home } = useMessages();
  const places = usePlaceOptions(query.conversation);
  const people = usePeopleOptions();
  const kinds: { value: Kind; label: string }[] = [
    { value: 'any', label: home.searchAnyKind },
    { value: 'text', label: home.searchText },
    { value: 'image', label: home.searchImage },
    { value: 'file', label: home.searchFile },
    { value: 'voice', label: home.searchVoice },
  ];
  const idOf = (value: string) => (value === ALL ? '' : value);
  return (
    <fieldset className={css.filters}>
      <legend className="visually-hidden">{home.searchFilters}</legend>
      <Select
        label={home.searchWhere}
        value={query.conversation === '' ? ALL : query.conversation}
        onChange={(value) => onChange({ conversation: idOf(value) })}
        options={[{ value: ALL, label: home.searchEverywhere }, ...places]}
      />
      <Select
        label={home.searchFrom}
        value={query.sender === '' ? ALL : query.sender}
        onChange={(value) => onChange({ sender: idOf(value) })}
        options={[{ value: ALL, label: home.searchAnybody }, ...people]}
      />
      <Select label={home.searchKind} value={query.kind} onChange={(kind) => onChange({ kind })} options={kinds} />
      <DateField label={home.searchAfter} value={query.from} max={query.to} onChange={(from) => onChange({ from })} />
      <DateField label={home.searchBefore} value={query.to} min={query.from} onChange={(to) => onChange({ to })} />
      <Button
        size="sm"
        variant="ghost"
        className={css.clear}
        onClick={() => onChange({ ...emptyQuery, text: query.text })}
      >
        {home.searchClear}
      </Button>
    </fieldset>
  );
}

interface DateFieldProps {
  readonly label: string;
  readonly value: string;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  onChange(value: string): void;
}

function DateField({ label, value, min, max, onChange }: DateFieldProps) {
  const id = useId();
  return (
    <div className={css.date}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        min={min === '' ? undefined : min}
        max={max === '' ? undefined : max}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** Conversations, the last one that something was said in first; the chosen one among them in any case. */
function usePlaceOptions(chosen: string): { value: string; label: string }[] {
  const { home } = useMessages();
  const state = useApp(({ conversations, people, rooms, session }) => ({ conversations, people, rooms, session }));
  return useMemo(() => {
    const ids = Object.values(state.conversations)
      .filter(({ last, id }) => last !== undefined || id === chosen)
      .sort(byActivity)
      .slice(0, MOST)
      .map(({ id }) => id);
    const all = chosen === '' || ids.includes(chosen) ? ids : [chosen, ...ids];
    return all.map((id) => {
      const face = faceOf(state, id);
      return { value: id, label: face.isNotes ? home.notes : face.name };
    });
  }, [state, chosen, home]);
}

function usePeopleOptions(): { value: string; label: string }[] {
  const { home } = useMessages();
  const { people, me } = useApp((state) => ({ people: state.people, me: myId(state) }));
  return useMemo(() => {
    const others = Object.values(people)
      .filter(({ id }) => id !== me)
      .sort((one, other) => one.name.localeCompare(other.name))
      .slice(0, MOST);
    return [{ value: me, label: home.searchMe }, ...others.map(({ id, name }) => ({ value: id, label: name }))];
  }, [people, me, home]);
}
