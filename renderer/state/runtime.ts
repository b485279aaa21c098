import type { Bridge, BridgeEvent } from '../../shared/bridge/index.ts';
import type { Message } from '../../shared/protocol/cards.ts';
import { totals } from './attention.ts';
import { keepCache, restore } from './cache.ts';
import { type Composer, createComposer } from './composer.ts';
import { fold, foldSession } from './fold.ts';
import { createLists, type Lists } from './lists.ts';
import { expireTyping } from './messages.ts';
import { createReader, type Reader } from './reader.ts';
import { type Ask, createAsk } from './requests.ts';
import type { AppState } from './state.ts';
import { type AppStore, createAppStore } from './store.ts';

/** How often who stopped typing is looked for, in ms. */
const TYPING_CHECK = 1_000;
/** Events that come within so many ms are shown together: a storm of them is drawn once. */
const GATHER = 16;

/** What happened that asks for something to be done beside being shown. */
export type Happening =
  | { readonly kind: 'message'; readonly message: Message }
  /** Go to an address of the interface. */
  | { readonly kind: 'open'; readonly route: string }
  /** Typed into a notification. */
  | { readonly kind: 'reply'; readonly conversation: string; readonly text: string }
  /** A `hearth:` link was opened. */
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'notice'; readonly text: string };

/** The state of a window and all that changes it. */
export interface Runtime {
  readonly bridge: Bridge;
  readonly store: AppStore;
  readonly ask: Ask;
  readonly lists: Lists;
  readonly reader: Reader;
  readonly composer: Composer;
  /** It is not a small window of one chat. */
  readonly isMain: boolean;
  /** Called once for each, after the state has changed. Returns what ends that. */
  watch(listener: (happening: Happening) => void): () => void;
  close(): void;
}

export interface RuntimeOptions {
  /** A small window shows one chat: the main one keeps the cache and the badge. */
  readonly isMain: boolean;
}

/** Connects a window to the app around it; resolves when the state is what the app said. Rejects when it does not answer. */
export async function startRuntime(bridge: Bridge, { isMain }: RuntimeOptions): Promise<Runtime> {
  const store = createAppStore();
  const ask = createAsk(bridge);
  const parts = { bridge, store, ask };
  const reader = createReader(parts);
  const lists = createLists(parts);
  const composer = createComposer({ ...parts, now: Date.now });
  const { watch, happened } = createHappenings();
  const intake = createIntake(store, (told) => happeningsOf(told).forEach(happened));

  async function refresh(): Promise<void> {
    reader.flush();
    // A connection that goes meanwhile comes again, and with it the next attempt.
    await lists.refresh().catch(() => undefined);
  }
  async function changeAccount(): Promise<void> {
    await Promise.all([restore(bridge, store), readOutbox(bridge, store), readTransfers(bridge, store)]).catch(
      () => undefined,
    );
  }
  function react(state: AppState, before: AppState): void {
    const { session } = state;
    if (session.account !== before.session.account || session.host?.id !== before.session.host?.id) {
      if (session.account !== undefined) void changeAccount();
    }
    const isOnline = session.connection.name === 'online';
    if (isOnline && before.session.connection.name !== 'online') void refresh();
    if (isMain && state.conversations !== before.conversations) showBadge(bridge, state);
  }
  const ends = [
    bridge.subscribe(intake.take),
    store.subscribe(react),
    keepCache(bridge, store, isMain ? 'everything' : 'drafts'),
    repeat(TYPING_CHECK, () => {
      const { typing } = store.getState();
      if (Object.keys(typing).length > 0) store.setState(expireTyping(store.getState(), Date.now()), true);
    }),
  ];
  await begin(bridge, store);
  return {
    ...parts,
    reader,
    lists,
    composer,
    isMain,
    watch,
    close() {
      for (const end of ends) end();
    },
  };
}

/** What happens before anybody watches waits: a link may be what the app was started by. */
function createHappenings() {
  const watchers = new Set<(happening: Happening) => void>();
  let waiting: Happening[] = [];
  return {
    happened(happening: Happening): void {
      if (watchers.size === 0) waiting.push(happening);
      for (const watcher of [...watchers]) watcher(happening);
    },
    watch(watcher: (happening: Happening) => void): () => void {
      watchers.add(watcher);
      const held = waiting;
      waiting = [];
      for (const happening of held) watcher(happening);
      return () => void watchers.delete(watcher);
    },
  };
}

async function begin(bridge: Bridge, store: AppStore): Promise<void> {
  const [app, preferences, hosting, view] = await Promise.all([
    bridge.call('app', {}),
    bridge.call('preferences', {}),
    bridge.call('hosting', {}),
    bridge.call('session', {}),
  ]);
  const { outbox, ...session } = view;
  store.setState({ ...foldSession(store.getState(), session), app, preferences, hosting, outbox, started: true }, true);
}

async function readOutbox(bridge: Bridge, store: AppStore): Promise<void> {
  const { outbox, account } = await bridge.call('session', {});
  if (account === store.getState().session.account) store.setState({ outbox });
}

async function readTransfers(bridge: Bridge, store: AppStore): Promise<void> {
  const { account } = store.getState().session;
  const { transfers } = await bridge.call('transfers', {});
  if (account !== store.getState().session.account) return;
  store.setState({ transfers: Object.fromEntries(transfers.map((each) => [each.id, each])) });
}

function showBadge(bridge: Bridge, state: AppState): void {
  // A badge that cannot be shown is missed, nothing more.
  void bridge.call('badge', totals(state, Date.now())).catch(() => undefined);
}

function happeningsOf(told: BridgeEvent): Happening[] {
  switch (told.event) {
    case 'message':
      return [{ kind: 'message', message: told.message }];
    case 'host_event':
      return told.data.action === 'notice' ? [{ kind: 'notice', text: String(told.data.text) }] : [];
    case 'open':
      return [{ kind: 'open', route: told.route }];
    case 'reply':
      return [{ kind: 'reply', conversation: told.conversation, text: told.text }];
    case 'link':
      return [{ kind: 'link', link: told.link }];
    default:
      return [];
  }
}

/** Folds what is told, the first at once and what follows closely together. */
function createIntake(store: AppStore, folded: (told: BridgeEvent) => void) {
  let waiting: BridgeEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function take(told: BridgeEvent): void {
    waiting.push(told);
    if (timer !== undefined) return;
    flush();
    timer = setTimeout(() => {
      timer = undefined;
      flush();
    }, GATHER);
  }
  function flush(): void {
    if (waiting.length === 0) return;
    const now = Date.now();
    const batch = waiting;
    waiting = [];
    store.setState(
      batch.reduce((state, told) => fold(state, told, now), store.getState()),
      true,
    );
    for (const told of batch) folded(told);
  }
  return { take };
}

function repeat(milliseconds: number, run: () => void): () => void {
  const timer = setInterval(run, milliseconds);
  return () => clearInterval(timer);
}
