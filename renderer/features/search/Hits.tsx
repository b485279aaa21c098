import { CloudOff, SearchIcon, SearchX, TriangleAlert } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SkeletonList } from '../../ui/Skeleton.tsx';
import { HitLink } from './HitLink.tsx';
import { MoreHits } from './MoreHits.tsx';
import type { Hit, Query } from './query.ts';
import css from './SearchPanel.module.css';
import type { Search } from './use-search.ts';

export interface HitsProps {
  readonly search: Search;
  readonly query: Query;
  readonly listRef: Ref<HTMLUListElement>;
  /** Goes up from the first hit, to the field. */
  onLeave(): void;
  onOpened(): void;
}

/** What a search found, or why there is nothing to show. */
export function Hits({ search, query, listRef, onLeave, onOpened }: HitsProps) {
  const { home, common } = useMessages();
  const say = useRefusalText();
  const { outcome } = search;
  const list = { listRef, onLeave, onOpened, showsPlace: query.conversation === '' };
  switch (outcome.name) {
    case 'idle':
      return <EmptyState icon={SearchIcon} title={home.searchStart} text={home.searchStartText} />;
    case 'short':
      return (
        <p className={css.status} role="status">
          {home.searchShort}
        </p>
      );
    case 'offline':
      return <EmptyState icon={CloudOff} title={home.searchOffline} text={home.searchOfflineText} />;
    case 'failed':
      return (
        <EmptyState
          icon={TriangleAlert}
          title={home.searchFailed}
          text={say(outcome.refusal)}
          action={<Button onClick={search.retry}>{common.tryAgain}</Button>}
        />
      );
    case 'searching':
      return (
        <div className={css.body} aria-busy="true">
          <p className="visually-hidden" role="status">
            {home.searchBusy}
          </p>
          {outcome.hits.length === 0 ? <SkeletonList rows={5} /> : <HitList hits={outcome.hits} {...list} />}
        </div>
      );
    case 'done':
      if (outcome.hits.length === 0) {
        return (
          <div className={css.nothing} role="status">
            <EmptyState icon={SearchX} title={home.searchNone(query.text.trim())} text={home.searchNoneText} />
          </div>
        );
      }
      return (
        <div className={css.body}>
          <p className={css.status} role="status">
            {home.searchHits(outcome.hits.length, outcome.cursor !== undefined)}
          </p>
          <HitList hits={outcome.hits} {...list} />
          {outcome.cursor !== undefined && <MoreHits state={outcome.more} onMore={search.loadMore} />}
        </div>
      );
  }
}

interface HitListProps extends Pick<HitsProps, 'listRef' | 'onLeave' | 'onOpened'> {
  readonly hits: readonly Hit[];
  readonly showsPlace: boolean;
}

function HitList({ hits, listRef, onLeave, onOpened, showsPlace }: HitListProps) {
  const { home } = useMessages();
  function press(event: KeyboardEvent<HTMLUListElement>): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
    const focused = document.activeElement;
    const next = focused instanceof HTMLElement ? links.indexOf(focused) + by : 0;
    if (next < 0) onLeave();
    else links[next]?.focus();
  }
  return (
    <ul className={css.hits} ref={listRef} onKeyDown={press} aria-label={home.search}>
      {hits.map((hit) => (
        <li key={hit.message.chat_id}>
          <HitLink hit={hit} showsPlace={showsPlace} onOpened={onOpened} />
        </li>
      ))}
    </ul>
  );
}
