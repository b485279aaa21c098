import type { Bridge } from '../../shared/bridge/index.ts';
import type { Request, Result } from '../../shared/protocol/index.ts';
import { readCachedWindow } from './cache.ts';
import { conversationOf, moveMark } from './conversations.ts';
import { indexOfSeq, joinHistory, putHistory, putWindow, trimWindow } from './messages.ts';
import type { Ask } from './requests.ts';
import type { AppState, MessageWindow } from './state.ts';
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
  /**
   * Makes sure that a message is loaded, with what stands around it. Resolves with whether that is still where one goes:
   * of several places at once the last one counts.
   */
  around(conversation: string, seq: number): Promise<boolean>;
  /** Loads the end; resolves as `around`. */
  end(conversation: string): Promise<boolean>;
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
  /** How often one has gone to a place of a conversation. */
  const turns = new Map<string, number>();

  function once(key: string, run: () => Promise<void>): Promise<void> {
    const busy = running.get(key);
    if (busy !== undefined) return busy;
    const started = run().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  }
  /** Undefined when somebody else has signed in meanwhile. */
  async function read(params: Request<'history'>): Promise<Result<'history'> | undefined> {
    const account = store.getState().session.account;
    const page = await ask('history', { limit: PAGE, ...params });
    return store.getState().session.account === account ? page : undefined;
  }
  async function extend(params: Request<'history'>): Promise<void> {
    const page = await read(params);
    if (page !== undefined) change((state) => joinHistory(state, params.conversation, page));
  }
  /** Goes to a place, unless it is there. */
  async function goTo(params: Request<'history'>, isThere: (window: MessageWindow) => boolean): Promise<boolean> {
    const { conversation } = params;
    const turn = (turns.get(conversation) ?? 0) + 1;
    turns.set(conversation, turn);
    const window = windowOf(conversation);
    if (window?.fresh === true && isThere(window)) return true;
    const page = await read(params);
    if (page === undefined || turns.get(conversation) !== turn) return false;
    change((state) => putHistory(state, conversation, page));
    return true;
  }
  async function open(conversation: string): Promise<void> {
    const { session } = store.getState();
    const isLoaded = () => windowOf(conversation)?.fresh === true;
    if (windowOf(conversation) === undefined) {
      const cached = await readCachedWindow(bridge, conversation);
      if (cached !== undefined && windowOf(conversation) === undefined) {
        change((state) => putWindow(state, conversation, cached));
      }
    }
    if (session.connection.name !== 'online' || isLoaded()) return;
    const { unread, read_seq } = conversationOf(store.getState(), conversation);
    const page = await read({ conversation, ...(unread > PAGE / 2 ? { around: read_seq + 1 } : {}) });
    // One may have gone to another place of it meanwhile.
    if (page !== undefined && !isLoaded()) change((state) => putHistory(state, conversation, page));
  }
  return {
    open: (conversation) => once(`open ${conversation}`, () => open(conversation)),
    older: (conversation) =>
      once(`older ${conversation}`, async () => {
        const window = windowOf(conversation);
        const first = window?.messages[0]?.seq;
        if (window?.atStart !== false || first === undefined) return;
        await extend({ conversation, before: first });
        change((state) => trimWindow(state, conversation, 'start'));
      }),
    newer: (conversation) =>
      once(`newer ${conversation}`, async () => {
        const window = windowOf(conversation);
        const last = window?.messages.at(-1)?.seq;
        if (window?.atEnd !== false || last === undefined) return;
        await extend({ conversation, after: last });
        change((state) => trimWindow(state, conversation, 'end'));
      }),
    around: (conversation, seq) =>
      goTo({ conversation, around: seq }, ({ messages }) => indexOfSeq(messages, seq) !== -1),
    end: (conversation) => goTo({ conversation }, ({ atEnd }) => atEnd),
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
