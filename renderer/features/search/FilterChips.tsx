import { X } from 'lucide-react';
import { useApp } from '../../state/context.tsx';
import { faceOf, nameOf } from '../../state/selectors.ts';
import { myId } from '../../state/state.ts';
import { useMessages } from '../../ui/locale.tsx';
import { emptyQuery, filtersOf, type Query } from './query.ts';
import css from './SearchPanel.module.css';

export interface FilterChipsProps {
  readonly query: Query;
  onChange(part: Partial<Query>): void;
}

/** Filters that are set; a click takes one away. */
export function FilterChips({ query, onChange }: FilterChipsProps) {
  const { home, common } = useMessages();
  const { place, sender } = useApp((state) => ({
    place: query.conversation === '' ? '' : faceOf(state, query.conversation).name,
    sender: query.sender === myId(state) ? home.searchMe : nameOf(state, query.sender),
  }));
  const kinds = {
    any: home.searchAnyKind,
    text: home.searchText,
    image: home.searchImage,
    file: home.searchFile,
    voice: home.searchVoice,
  };
  const words: Partial<Record<keyof Query, string>> = {
    conversation: place,
    sender: `${home.searchFrom}: ${sender}`,
    kind: kinds[query.kind],
    from: `${home.searchAfter}: ${query.from}`,
    to: `${home.searchBefore}: ${query.to}`,
  };
  return (
    <ul className={css.chips} aria-label={home.searchFilters}>
      {filtersOf(query).map((name) => (
        <li key={name}>
          <button type="button" className={css.chip} onClick={() => onChange({ [name]: emptyQuery[name] })}>
            <span>{words[name]}</span>
            <X size={13} strokeWidth={2} aria-label={common.remove} role="img" />
          </button>
        </li>
      ))}
    </ul>
  );
}
