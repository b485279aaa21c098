import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Refusal } from '../../../shared/bridge/session.ts';
import type { Message } from '../../../shared/protocol/cards.ts';
import { refusalOf } from '../../state/requests.ts';
import type { Runtime } from '../../state/runtime.ts';

const PAGE = 200;
/** Between two pages, in ms: what else the person does is not to wait for a long search. */
const PAUSE = 50;
const USUAL_WAIT = 1_000;

/** What is pinned in a conversation, as far as it is known: the host keeps no list of that. */
export interface Pins {
  /** The latest first. */
  readonly messages: readonly Message[];
  /** Everything was looked through. */
  readonly complete: boolean;
  /** How much of what is to be looked through was, from 0 to 1; absent while nobody looks. */
  readonly progress?: number | undefined;
  readonly refusal?: Refusal | undefined;
}

export interface PinBoard {
  readonly store: StoreApi<Pins>;
  /** Takes over what is loaded and what changes. Returns what ends that. */
  start(): () => void;
  /** Looks through what was said before what is loaded, page by page, until the first message. */
  look(): Promise<void>;
  stop(): void;
}

type Parts = Pick<Runtime, 'bridge' | 'store' | 'ask'>;

export function createPinBoard({ bridge, store, ask }: Parts, conversation: string): PinBoard {
  const found = new Map<string, Message>();
  const pins = createStore<Pins>()(() => ({ messages: [], complete: false }));
  /** All from here to the end was looked through; undefined while nothing was. */
  let low: number | undefined;
  /** Of the search that goes on; one that was stopped finds another number here, or none. */
  let running = 0;
  let searches = 0;

  function take(messages: readonly Message[]): void {
    let changed = false;
    for (const message of messages) changed = put(found, message) || changed;
    if (changed) pins.setState({ messages: [...found.values()].sort((one, other) => other.seq - one.seq) });
  }
  function takeWindow(): void {
    const window = store.getState().windows[conversation];
    if (window === undefined) return;
    take(window.messages);
    if (window.fresh && window.atStart && window.atEnd) pins.setState({ complete: true });
  }
  /** Where looking begins or goes on: before what is loaded where that reaches to the end, else at the end. */
  function beginning(): number | undefined {
    const window = store.getState().windows[conversation];
    const loaded = window?.fresh === true && window.atEnd ? window.messages[0]?.seq : undefined;
    return low === undefined ? loaded : Math.min(low, loaded ?? low);
  }
  async function look(): Promise<void> {
    if (running !== 0) return;
    searches += 1;
    const search = searches;
    running = search;
    pins.setState({ progress: 0, refusal: undefined });
    try {
      await lookBack(() => running === search);
    } catch (error) {
      if (running === search) pins.setState({ refusal: refusalOf(error) });
    }
    if (running === search) stop();
  }
  async function lookBack(isWanted: () => boolean): Promise<void> {
    low = beginning();
    const from = low;
    while (isWanted() && !pins.getState().complete) {
      const page = await history(low);
      if (page === undefined || !isWanted()) continue;
      const { messages, first_seq, last_seq } = page;
      take(messages);
      low = messages[0]?.seq ?? first_seq;
      const top = from ?? last_seq + 1;
      pins.setState({ complete: low <= first_seq, progress: (top - low) / Math.max(1, top - first_seq) });
      await pause(PAUSE);
    }
  }
  /** The page before that number; undefined when it has to be asked for again. */
  async function history(before: number | undefined) {
    try {
      return await ask('history', { conversation, limit: PAGE, ...(before === undefined ? {} : { before }) });
    } catch (error) {
      const { reason, retry_after } = refusalOf(error);
      if (reason !== 'slow_down') throw error;
      await pause(retry_after ?? USUAL_WAIT);
      return undefined;
    }
  }
  function stop(): void {
    running = 0;
    pins.setState({ progress: undefined });
  }
  return {
    store: pins,
    look,
    stop,
    start() {
      takeWindow();
      const ends = [
        store.subscribe((state, before) => {
          if (state.windows[conversation] !== before.windows[conversation]) takeWindow();
        }),
        bridge.subscribe((told) => {
          if (told.event === 'changed' && told.message.conversation === conversation) take([told.message]);
        }),
        stop,
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** Whether that changed what is pinned; what is older than what is known changes nothing. */
function put(found: Map<string, Message>, message: Message): boolean {
  const held = found.get(message.chat_id);
  if (held === message || (held?.change ?? 0) > (message.change ?? 0)) return false;
  if (message.pinned === true && message.deleted !== true) {
    found.set(message.chat_id, message);
    return true;
  }
  return found.delete(message.chat_id);
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
