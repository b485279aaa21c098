import { useEffect, useMemo, useState } from 'react';
import type { Bridge } from '../../../../shared/bridge/index.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { useApp, useRuntime } from '../../../state/context.tsx';
import type { Ask } from '../../../state/requests.ts';
import { loadedMessage, originOf } from '../origins.ts';

/** Messages asked for at once while the answers of a thread are looked for. */
const PAGE = 200;

export interface Thread {
  /** In order of `seq`: the first message and its answers, as far as they are known. */
  readonly messages: readonly Message[];
  /** How much of what came after the first message was looked through, 0 to 1. */
  readonly progress: number;
  /** The first message is not there. */
  readonly isMissing: boolean;
  /** Looking stopped before the end. */
  readonly isStopped: boolean;
  retry(): void;
}

interface Known {
  readonly messages: ReadonlyMap<string, Message>;
  readonly progress: number;
  readonly isMissing: boolean;
  readonly isStopped: boolean;
}

const NOTHING: Known = { messages: new Map(), progress: 0, isMissing: false, isStopped: false };

/** A message and all that was answered in its thread: what is loaded at once, the rest page by page. */
export function useThread(conversation: string, root: string): Thread {
  const { ask, bridge, store } = useRuntime();
  const [known, setKnown] = useState(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const loaded = useApp(({ windows }) => windows[conversation]?.messages);

  useEffect(() => {
    if (!isOnline) return;
    const search = { conversation, root, attempt, stopped: false };
    const put = (change: (before: Known) => Known) => !search.stopped && setKnown(change);
    const inWindow = loadedMessage(store.getState(), conversation, root);
    collect({ ask, inWindow, search, put }).catch(() => put((before) => ({ ...before, isStopped: true })));
    return () => {
      search.stopped = true;
    };
  }, [ask, store, conversation, root, isOnline, attempt]);
  useEffect(
    () => follow(bridge, { conversation, root }, (message) => setKnown((before) => withMessages(before, [message]))),
    [bridge, conversation, root],
  );
  const messages = useMemo(
    () => threadOf([...known.messages.values(), ...(loaded ?? [])], root),
    [known, loaded, root],
  );
  return { ...known, messages, retry: () => setAttempt((count) => count + 1) };
}

interface Search {
  readonly conversation: string;
  readonly root: string;
  stopped: boolean;
}

interface CollectParts {
  readonly ask: Ask;
  readonly inWindow: Message | undefined;
  readonly search: Search;
  put(change: (before: Known) => Known): void;
}

async function collect({ ask, inWindow, search, put }: CollectParts): Promise<void> {
  const { conversation, root } = search;
  put((before) => ({ ...before, isStopped: false }));
  const first = inWindow ?? (await originOf(ask, { conversation, chat_id: root }));
  if (first === undefined) return put((before) => ({ ...before, isMissing: true, progress: 1 }));
  put((before) => withMessages(before, [first]));
  let after = first.seq;
  while (!search.stopped) {
    const { messages, last_seq } = await ask('history', { conversation, after, limit: PAGE });
    after = messages.at(-1)?.seq ?? last_seq;
    const progress = last_seq <= first.seq ? 1 : (after - first.seq) / (last_seq - first.seq);
    put((before) => ({
      ...withMessages(
        before,
        messages.filter((each) => each.thread === root),
      ),
      progress,
    }));
    if (after >= last_seq) return;
  }
}

function withMessages(known: Known, messages: readonly Message[]): Known {
  if (messages.length === 0) return known;
  const next = new Map(known.messages);
  for (const message of messages) next.set(message.chat_id, newer(next.get(message.chat_id), message));
  return { ...known, messages: next };
}

function newer(one: Message | undefined, other: Message): Message {
  return one !== undefined && (one.change ?? 0) > (other.change ?? 0) ? one : other;
}

/** What is told of the thread while it is open, also of messages that are not loaded any more. */
function follow(
  bridge: Bridge,
  of: Pick<Search, 'conversation' | 'root'>,
  put: (message: Message) => void,
): () => void {
  return bridge.subscribe((told) => {
    if (told.event !== 'message' && told.event !== 'changed') return;
    const { message } = told;
    if (message.conversation === of.conversation && (message.thread === of.root || message.chat_id === of.root)) {
      put(message);
    }
  });
}

function threadOf(messages: readonly Message[], root: string): readonly Message[] {
  const byId = new Map<string, Message>();
  for (const message of messages) {
    if (message.thread === root || message.chat_id === root) {
      byId.set(message.chat_id, newer(byId.get(message.chat_id), message));
    }
  }
  return [...byId.values()].sort((one, other) => one.seq - other.seq);
}
