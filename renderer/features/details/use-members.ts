import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import type { Room } from '../../state/state.ts';
import { useLocale } from '../../ui/locale.tsx';
import { type Member, sortMembers } from './member-order.ts';

/** How long the coming and going in a large room is let settle before its list is read again, in ms. */
const SETTLE = 1_000;

export interface KnownMembers {
  /** In the order in which they are shown; undefined until they were read once. */
  readonly members: readonly Member[] | undefined;
  readonly refusal: Refusal | undefined;
  retry(): void;
}

/** Who is in a room; read from the host unless it is known, and again when the number says that it changed. */
export function useMembers({ id, member_count }: Room): KnownMembers {
  const { lists } = useRuntime();
  const { language } = useLocale();
  const held = useApp((state) => state.members[id]);
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const [refusal, setRefusal] = useState<Refusal>();
  const isKnown = held?.complete === true;
  const count = held === undefined ? 0 : Object.keys(held.roles).length;
  const isWanted = isOnline && (!isKnown || count !== member_count);

  const read = useCallback(
    () =>
      lists.members(id).then(
        () => setRefusal(undefined),
        (error: unknown) => setRefusal(refusalOf(error)),
      ),
    [lists, id],
  );
  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(() => void read(), isKnown ? SETTLE : 0);
    return () => clearTimeout(timer);
  }, [read, isWanted, isKnown]);

  const people = useDeferredValue(useApp((state) => state.people));
  const me = useApp((state) => state.session.me);
  const members = useMemo(() => {
    if (held === undefined) return undefined;
    const known = Object.entries(held.roles).flatMap(([account, role]) => {
      const person = people[account];
      if (person === undefined) return [];
      // Oneself is seen as one chose to be, which others may not see.
      return [{ person: account === me?.id ? { ...person, status: me.status } : person, role }];
    });
    return sortMembers(known, language);
  }, [held, people, me, language]);
  return { members, refusal: members === undefined ? refusal : undefined, retry: () => void read() };
}
