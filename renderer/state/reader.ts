import type { Bridge } from '../../shared/bridge/index.ts';
import type { Request } from '../../shared/protocol/index.ts';
import { readCachedWindow } from './cache.ts';
import { conversationOf, moveMark } from './conversations.ts';
import { indexOfSeq, putHistory, putWindow, trimWindow } from './messages.ts';
import type { Ask } from './requests.ts';
import type { AppState } from './state.ts';
import type { AppStore } from './store.ts';

/** Messages asked for at once. */
const PAGE = 100;
/** How long a moving read mark is gathered before the host is told, in ms. */
const MARK_DELAY = 250;

export interface Reader {
  /**
   * Loads what a conversation opens with, unless it is there: around the first unread message, or the end. Rejects with
   * Refused.
   */
  open(conversation: string): Promise<void>;
  /** Loads what came before what is loaded. */
  older(conversation: string): Promise<void>;
  /** Loads what comes after what is loaded. */
  newer(conversation: string): Promise<void>;
  /** Makes sure that a message is loaded, with what stands around it. */
  around(conversation: string, seq: number): Promise<void>;
  /** Loads the end. */
  end(conversation: string): Promise<void>;
  /** The number of the first message that was sent at that time or later; undefined in an empty conversation. */
  seqAt(conversation: string, time: number): Promise<number | undefined>;
  /** Everything up to that message was seen. */
  seen(conversation: string, seq: number): void;
  /** Tells the host what was seen while there was no connection. */
  flush(): void;
}

export interface ReaderParts {
  readonly bridge: Bridge;
  readonly store: AppStore;
  readonly ask: Ask;
}

export function createReader({ bridge, store, ask }: ReaderParts): Reader {
  const change = (fold: (state: AppState) => AppState) => store.setState(fold(store.getState()), true);
  const windowOf = (conversation: string) => store.getState().windows[conversation];
  // One request of a kind at a time: scrolling asks again and again.
  const running = new Map<string, Promise<void>>();

  function once(key: string, run: () => Promise<void>): Promise<void> {
    const busy = running.get(key);
    if (busy !== undefined) return busy;
    const started = run().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  }
  async function load(params: Request<'history'>): Promise<void> {
    const account = store.getState().session.account;
    const page = await ask('history', { limit: PAGE, ...params });
    // Somebody else may have signed in meanwhile.
    if (store.getState().session.account !== account) return;
    change((state) => putHistory(state, params.conversation, page));
  }
  async function open(conversation: string): Promise<void> {
    const { session } = store.getState();
    if (windowOf(conversation) === undefined) {
      const cached = await readCachedWindow(bridge, conversation);
      if (cached !== undefined && windowOf(conversation) === undefined) {
        change((state) => putWindow(state, conversation, cached));
      }
    }
    if (session.connection.name !== 'online' || windowOf(conversation)?.fresh === true) return;
    const { unread, read_seq } = conversationOf(store.getState(), conversation);
    if (unread > PAGE / 2) await load({ conversation, around: read_seq + 1 });
    else await load({ conversation });
  }
  return {
    open: (conversation) => once(`open ${conversation}`, () => open(conversation)),
    older: (conversation) =>
      once(`older ${conversation}`, async () => {
        const window = windowOf(conversation);
        const first = window?.messages[0]?.seq;
        if (window?.atStart !== false || first === undefined) return;
        await load({ conversation, before: first });
        change((state) => trimWindow(state, conversation, 'start'));
      }),
    newer: (conversation) =>
      once(`newer ${conversation}`, async () => {
        const window = windowOf(conversation);
        const last = window?.messages.at(-1)?.seq;
        if (window?.atEnd !== false || last === undefined) return;
        await load({ conversation, after: last });
        change((state) => trimWindow(state, conversation, 'end'));
      }),
    around: (conversation, seq) =>
      once(`around ${conversation} ${seq}`, async () => {
        const window = windowOf(conversation);
        if (window?.fresh === true && indexOfSeq(window.messages, seq) !== -1) return;
        await load({ conversation, around: seq });
      }),
    end: (conversation) =>
      once(`end ${conversation}`, async () => {
        const window = windowOf(conversation);
        if (window?.fresh === true && window.atEnd) return;
        await load({ conversation });
      }),
    seqAt: (conversation, time) => findSeq(ask, conversation, time),
    ...createMarks({ store, ask }),
  };
}

/** Looks for the first message at or after a time, halving what is left each time: numbers and times grow together. */
async function findSeq(ask: Ask, conversation: string, time: number): Promise<number | undefined> {
  const { messages, first_seq, last_seq } = await ask('history', { conversation, limit: 1 });
  if (messages.length === 0) return undefined;
  let low = first_seq;
  let high = last_seq;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const page = await ask('history', { conversation, around: middle, limit: 1 });
    if ((page.messages[0]?.date_time ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function createMarks({ store, ask }: Pick<ReaderParts, 'store' | 'ask'>): Pick<Reader, 'seen' | 'flush'> {
  const waiting = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const { session, preferences } = store.getState();
    if (session.connection.name !== 'online') return;
    for (const [conversation, seq] of waiting) {
      waiting.delete(conversation);
      const receipt = preferences.send_receipts ? {} : { receipt: false };
      // What could not be told is told again with the next message that is seen.
      ask('read', { conversation, seq, ...receipt }).catch(() => undefined);
    }
  }
  return {
    seen(conversation, seq) {
      const { read_seq, last_seq } = conversationOf(store.getState(), conversation);
      if (seq <= read_seq || seq > last_seq) return;
      store.setState(moveMark(store.getState(), conversation, seq), true);
      waiting.set(conversation, Math.max(seq, waiting.get(conversation) ?? 0));
      timer ??= setTimeout(flush, MARK_DELAY);
    },
    flush,
  };
}
