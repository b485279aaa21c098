import { useEffect, useRef } from 'react';
import { useCallView } from '../../calls/context.tsx';
import { useRuntime } from '../../state/context.tsx';
import { nameOf } from '../../state/selectors.ts';
import { announce } from '../../ui/announce.tsx';
import { useMessages } from '../../ui/locale.tsx';

/** Tells those who do not see it who comes and goes. */
export function useComings(): void {
  const { calls: words } = useMessages();
  const { store } = useRuntime();
  const people = useCallView((view) => view.people);
  const isIn = useCallView(({ phase }) => phase.name === 'in_call');
  const before = useRef<readonly string[]>(undefined);
  useEffect(() => {
    const now = people.map(({ user }) => user);
    const then = before.current;
    before.current = isIn ? now : undefined;
    // Those who were there when one came are on the page that one came to.
    if (then === undefined || !isIn) return;
    const state = store.getState();
    for (const user of now) if (!then.includes(user)) announce(words.joined(nameOf(state, user)));
    for (const user of then) if (!now.includes(user)) announce(words.left(nameOf(state, user)));
  }, [people, isIn, store, words]);
}
