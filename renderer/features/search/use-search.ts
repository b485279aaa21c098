import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { type Hit, isLongEnough, type Query, requestOf } from './query.ts';

/** So long nothing is typed before the host is asked, in ms. */
const PAUSE = 150;

/** Where a search stands. */
export type Outcome =
  /** Nothing was typed. */
  | { readonly name: 'idle' }
  | { readonly name: 'short' }
  | { readonly name: 'offline' }
  /** `hits` are those of what was typed before: they stay until the new ones are there. */
  | { readonly name: 'searching'; readonly hits: readonly Hit[] }
  | { readonly name: 'failed'; readonly refusal: Refusal }
  | {
      readonly name: 'done';
      readonly hits: readonly Hit[];
      readonly cursor: string | undefined;
      readonly more: 'idle' | 'loading' | 'failed';
    };

export interface Search {
  readonly outcome: Outcome;
  /** Loads the next page, if there is one and it is not on its way. */
  loadMore(): void;
  /** Searches again after it did not work. */
  retry(): void;
}

/** Searches as one types; an answer to what was typed before changes nothing. */
export function useSearch(query: Query): Search {
  const { ask } = useRuntime();
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const [outcome, setOutcome] = useState<Outcome>({ name: 'idle' });
  const [tries, setTries] = useState(0);
  const current = useRef(0);
  const request = JSON.stringify(requestOf(query));
  const isEmpty = query.text.trim() === '';
  const isShort = !isLongEnough(query.text);

  useEffect(() => {
    // Asking again is what `tries` is for.
    void tries;
    const mine = ++current.current;
    if (isEmpty) return setOutcome({ name: 'idle' });
    if (isShort) return setOutcome({ name: 'short' });
    if (!isOnline) return setOutcome({ name: 'offline' });
    setOutcome((held) => ({ name: 'searching', hits: hitsOf(held) }));
    const timer = setTimeout(async () => {
      const next = await ask('search', JSON.parse(request)).then(
        ({ hits, cursor }): Outcome => ({ name: 'done', hits, cursor, more: 'idle' }),
        (error: unknown) => failureOf(refusalOf(error)),
      );
      if (mine === current.current) setOutcome(next);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      current.current++;
    };
  }, [ask, request, isEmpty, isShort, isOnline, tries]);

  const loadMore = useCallback(() => {
    if (outcome.name !== 'done' || outcome.cursor === undefined || outcome.more === 'loading') return;
    const mine = current.current;
    const { cursor, hits } = outcome;
    setOutcome({ ...outcome, more: 'loading' });
    ask('search', { ...JSON.parse(request), cursor }).then(
      (page) => {
        if (mine !== current.current) return;
        setOutcome({ name: 'done', hits: [...hits, ...page.hits], cursor: page.cursor, more: 'idle' });
      },
      () => {
        if (mine === current.current) setOutcome({ ...outcome, more: 'failed' });
      },
    );
  }, [ask, outcome, request]);
  return { outcome, loadMore, retry: () => setTries((count) => count + 1) };
}

function hitsOf(outcome: Outcome): readonly Hit[] {
  return outcome.name === 'done' || outcome.name === 'searching' ? outcome.hits : [];
}

function failureOf(refusal: Refusal): Outcome {
  if (refusal.reason === 'query_too_short') return { name: 'short' };
  return refusal.reason === 'connection_lost' ? { name: 'offline' } : { name: 'failed', refusal };
}
