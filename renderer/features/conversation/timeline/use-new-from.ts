import { useEffect, useState } from 'react';
import { useApp, useRuntime } from '../../../state/context.tsx';
import { conversationOf } from '../../../state/conversations.ts';
import type { AppState } from '../../../state/state.ts';
import { isLooking } from '../is-looking.ts';

/** The number from which on everything was unread when the conversation was opened; it stays until one leaves. */
export function useNewFrom(conversation: string): number | undefined {
  const { store } = useRuntime();
  const [from, setFrom] = useState(() => unreadFrom(store.getState(), conversation));
  const listsFresh = useApp((state) => state.listsFresh);
  const [isSure, setIsSure] = useState(listsFresh);
  if (listsFresh && !isSure) {
    // What was kept of the last time may be out of date.
    setIsSure(true);
    setFrom((before) => unreadFrom(store.getState(), conversation) ?? before);
  }
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.conversations === before.conversations) return;
        const wasRead = conversationOf(before, conversation).unread === 0;
        const began = unreadFrom(state, conversation);
        // Who looks away and comes back finds where they left off.
        if (wasRead && began !== undefined && !isLooking()) setFrom(began);
      }),
    [store, conversation],
  );
  return from;
}

function unreadFrom(state: AppState, conversation: string): number | undefined {
  const { unread, read_seq } = conversationOf(state, conversation);
  return unread > 0 ? read_seq + 1 : undefined;
}
