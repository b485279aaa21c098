import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import type { UserCard } from '../../../shared/protocol/cards.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { fits } from './people-order.ts';

/** Typing is let settle for so long before the host is asked, in ms. */
const SETTLE = 150;

interface Answer {
  readonly query: string;
  readonly people: readonly UserCard[];
  readonly refusal?: Refusal | undefined;
}

export interface FoundPeople {
  /** All others who fit, in no order. */
  readonly people: readonly UserCard[];
  /** The host is being asked. */
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
}

/** People whose name or handle fits: who is known at once, and who the host knows beside them. */
export function usePeopleSearch(query: string): FoundPeople {
  const wanted = query.trim().replace(/^@/, '');
  const known = useDeferredValue(useApp((state) => state.people));
  const me = useApp(({ session }) => session.account);
  const answer = useHostSearch(wanted);
  const people = useMemo(() => {
    const asked = answer?.query === wanted ? answer.people : [];
    // What is known is kept up to date, what was asked is not.
    const all = new Map([...asked, ...Object.values(known)].map((person) => [person.id, person]));
    return [...all.values()].filter((person) => person.id !== me && (wanted === '' || fits(person, wanted)));
  }, [known, answer, wanted, me]);
  const isAnswered = wanted === '' || answer?.query === wanted;
  return { people, busy: !isAnswered, refusal: isAnswered ? answer?.refusal : undefined };
}

function useHostSearch(query: string): Answer | undefined {
  const { ask } = useRuntime();
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (query === '') return setAnswer(undefined);
    let ended = false;
    const timer = setTimeout(() => {
      ask('list_users', { query }).then(
        ({ users }) => ended || setAnswer({ query, people: users }),
        (error: unknown) => ended || setAnswer({ query, people: [], refusal: refusalOf(error) }),
      );
    }, SETTLE);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [ask, query]);
  return answer;
}
