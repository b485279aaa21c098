import { SlidersHorizontal, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useApp } from '../../state/context.tsx';
import { faceOf } from '../../state/selectors.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { FilterChips } from './FilterChips.tsx';
import { Filters } from './Filters.tsx';
import { Hits } from './Hits.tsx';
import { emptyQuery, filtersOf, type Query } from './query.ts';
import css from './SearchPanel.module.css';
import { useSearch } from './use-search.ts';

export interface SearchPanelProps {
  /** Searches there alone, to begin with. */
  readonly conversation?: string | undefined;
  /** Typed elsewhere. */
  readonly query?: string | undefined;
  onClose(): void;
}

/** Finds messages: beside the page where there is room, so that one hit after the other can be looked at. */
export function SearchPanel({ conversation, query: typed, onClose }: SearchPanelProps) {
  const given = { ...emptyQuery, conversation: conversation ?? '', text: typed ?? '' };
  // Asked for again from elsewhere, it begins anew.
  return <Panel key={`${conversation} ${typed}`} given={given} onClose={onClose} />;
}

interface PanelProps {
  readonly given: Query;
  onClose(): void;
}

function Panel({ given, onClose }: PanelProps) {
  const { home, common } = useMessages();
  const [query, setQuery] = useState(given);
  const [filtering, setFiltering] = useState(false);
  const search = useSearch(query);
  const isNarrow = useMediaQuery('(max-width: 639px)');
  const place = useApp((state) => (query.conversation === '' ? undefined : faceOf(state, query.conversation).name));
  const input = useRef<HTMLInputElement>(null);
  const hits = useRef<HTMLUListElement>(null);
  useShortcut('Escape', onClose, { inFields: true });
  useOnlyThis(isNarrow);
  useReturnFocus();

  const change = (part: Partial<Query>) => setQuery((held) => ({ ...held, ...part }));
  function press(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    hits.current?.querySelector('a')?.focus();
  }
  const label = place === undefined ? home.search : home.searchIn(place);
  const count = filtersOf(query).length;
  return createPortal(
    <search className={css.panel} aria-label={label}>
      <div className={css.head}>
        <div className={css.field}>
          <TextField
            label={label}
            hideLabel
            type="search"
            placeholder={label}
            value={query.text}
            onChange={(text) => change({ text })}
            onKeyDown={press}
            inputRef={input}
            autoFocus
            autoComplete="off"
            maxLength={200}
          />
        </div>
        <IconButton
          icon={SlidersHorizontal}
          label={home.searchFilters}
          pressed={filtering || count > 0}
          aria-expanded={filtering}
          onClick={() => setFiltering(!filtering)}
        />
        <IconButton icon={X} label={common.close} onClick={onClose} />
      </div>
      {filtering && <Filters query={query} onChange={change} />}
      {!filtering && count > 0 && <FilterChips query={query} onChange={change} />}
      <Hits
        search={search}
        query={query}
        listRef={hits}
        onLeave={() => input.current?.focus()}
        onOpened={() => isNarrow && onClose()}
      />
    </search>,
    document.body,
  );
}

/** Where it fills the screen, nothing behind it may be reached. */
function useOnlyThis(active: boolean): void {
  useEffect(() => {
    const root = document.getElementById('root');
    if (!active || root === null) return;
    root.inert = true;
    return () => {
      root.inert = false;
    };
  }, [active]);
}

/** Closing it gives the focus back to what had it before, unless something else was chosen meanwhile. */
function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body;
      if (isNowhere && before instanceof HTMLElement) before.focus();
    };
  }, []);
}
