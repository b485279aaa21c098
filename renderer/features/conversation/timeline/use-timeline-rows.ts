import { useEffect, useMemo, useReducer, useState } from 'react';
import type { OutboxEntry } from '../../../../shared/client/outbox-store.ts';
import { useApp } from '../../../state/context.tsx';
import { conversationOfEntry } from '../../../state/outbox.ts';
import { type MessageWindow, myId } from '../../../state/state.ts';
import { loadedMessage } from '../origins.ts';
import { type Held, holdEntries, pendingOf } from './pending.ts';
import { rowsOf, type TimelineRow } from './rows.ts';
import { sendingEntries } from './sending.ts';

const NOTHING: MessageWindow = { messages: [], atStart: false, atEnd: true, fresh: false };

interface BuildInput {
  readonly conversation: string;
  readonly window: MessageWindow;
  readonly entries: readonly OutboxEntry[];
  readonly me: string;
  readonly newFrom: number | undefined;
}

/** What waits to be sent there; the same list as long as it is the same. */
export function useEntries(conversation: string): readonly OutboxEntry[] {
  return useApp((state) => {
    const me = myId(state);
    const waiting = state.outbox.filter((entry) => conversationOfEntry(entry, me) === conversation);
    return [...waiting, ...sendingEntries(state, conversation)];
  });
}

/** The rows of the open conversation: what is loaded, and what waits to be sent. */
export function useTimelineRows(conversation: string, newFrom: number | undefined): readonly TimelineRow[] {
  const window = useApp(({ windows }) => windows[conversation]) ?? NOTHING;
  const entries = useEntries(conversation);
  return useRows({ conversation, window, entries, newFrom });
}

/** The rows of a stretch of messages and of what waits to be added to it. */
export function useRows({ conversation, window, entries, newFrom }: Omit<BuildInput, 'me'>): readonly TimelineRow[] {
  const me = useApp(myId);
  const [build] = useState(createBuilder);
  const [tick, wake] = useReducer((count: number) => count + 1, 0);
  const built = useMemo(
    () => ({ tick, ...build({ conversation, window, entries, me, newFrom }) }),
    [build, tick, conversation, window, entries, me, newFrom],
  );
  const { wakeIn } = built;
  useEffect(() => {
    if (wakeIn === undefined) return;
    const timer = setTimeout(wake, wakeIn);
    return () => clearTimeout(timer);
  }, [wakeIn]);
  return built.rows;
}

/** Remembers what was built before, so that what has not changed stays the same. */
function createBuilder() {
  let held: readonly Held[] = [];
  let rows: readonly TimelineRow[] = [];
  return ({ conversation, window, entries, me, newFrom }: BuildInput) => {
    const now = Date.now();
    const windows = { [conversation]: window };
    const hasArrived = (chatId: string) => loadedMessage({ windows }, conversation, chatId) !== undefined;
    held = holdEntries(held, { entries, hasArrived, now });
    const pending = held.map((each) => pendingOf(each, conversation, me));
    rows = rowsOf({ ...window, pending, me, newFrom }, rows);
    const ends = held.flatMap(({ until }) => (until === undefined ? [] : [until]));
    return { rows, wakeIn: ends.length === 0 ? undefined : Math.max(0, Math.min(...ends) - now) + 1 };
  };
}
