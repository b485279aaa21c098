import { z } from 'zod';
import type { Bridge } from '../../shared/bridge/index.ts';
import { message, ownCard, place, role, roomInfo, userCard } from '../../shared/protocol/cards.ts';
import type { AppState, ComposerDraft, MessageWindow } from './state.ts';
import type { AppStore } from './store.ts';

/** Messages of a conversation that are kept for reading offline. */
const KEPT_MESSAGES = 100;
const SAVE_DELAY = 1_000;
/** Drafts are lost by nobody who types on and closes the window a moment later. */
const DRAFT_DELAY = 300;

const overview = z.object({
  me: ownCard.optional(),
  people: z.record(z.string(), userCard),
  rooms: z.record(z.string(), roomInfo.extend({ role: role.optional() })),
  conversations: z.record(
    z.string(),
    place.extend({ id: z.string(), kind: z.enum(['private', 'group', 'channel']), last: message.optional() }),
  ),
  receipts: z.record(z.string(), z.record(z.string(), z.number())),
});
const keptWindow = z.object({ messages: z.array(message), atStart: z.boolean() });
const drafts = z.record(
  z.string(),
  z.object({ text: z.string(), reply_to: z.string().optional(), changed: z.number() }),
);

const OVERVIEW = 'overview';
const DRAFTS = 'drafts';
const windowKey = (conversation: string) => `messages ${conversation}`;

async function read<T>(bridge: Bridge, key: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const { value } = await bridge.call('read_cache', { key });
  return schema.safeParse(value).data;
}

/** What was seen of the account the last time; what the host has told meanwhile is newer and stays. */
export async function restore(bridge: Bridge, store: AppStore): Promise<void> {
  const { account } = store.getState().session;
  const [lists, kept] = await Promise.all([read(bridge, OVERVIEW, overview), read(bridge, DRAFTS, drafts)]);
  const state = store.getState();
  if (state.session.account !== account) return;
  const me = state.session.me ?? lists?.me;
  store.setState({
    session: me === undefined ? state.session : { ...state.session, me },
    people: { ...lists?.people, ...state.people },
    rooms: { ...lists?.rooms, ...state.rooms },
    conversations: { ...lists?.conversations, ...state.conversations },
    receipts: { ...lists?.receipts, ...state.receipts },
    drafts: { ...kept, ...state.drafts },
  });
}

/** The last messages of a conversation as they were seen the last time. */
export async function readCachedWindow(bridge: Bridge, conversation: string): Promise<MessageWindow | undefined> {
  const kept = await read(bridge, windowKey(conversation), keptWindow);
  if (kept === undefined || kept.messages.length === 0) return undefined;
  return { ...kept, atEnd: true, fresh: false };
}

/** Keeps drafts, and in the main window what is seen, while it changes. Returns what ends that. */
export function keepCache(bridge: Bridge, store: AppStore, scope: 'everything' | 'drafts'): () => void {
  let saved = store.getState();
  let savedDrafts = saved.drafts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let draftTimer: ReturnType<typeof setTimeout> | undefined;
  // A cache that cannot be written costs reading offline and nothing else.
  const write = (key: string, value: unknown) => void bridge.call('write_cache', { key, value }).catch(() => undefined);

  function save(): void {
    timer = undefined;
    const state = store.getState();
    if (state.session.account !== saved.session.account) saved = { ...state, windows: {} };
    else if (hasOtherLists(state, saved)) write(OVERVIEW, overviewOf(state));
    for (const [id, window] of Object.entries(state.windows)) {
      if (window !== saved.windows[id] && window.fresh && window.atEnd) write(windowKey(id), keptOf(window));
    }
    saved = state;
  }
  async function saveDrafts(): Promise<void> {
    draftTimer = undefined;
    const state = store.getState();
    const changed = Object.entries(state.drafts).filter(([id, draft]) => draft !== savedDrafts[id]);
    const removed = Object.keys(savedDrafts).filter((id) => !Object.hasOwn(state.drafts, id));
    savedDrafts = state.drafts;
    // Another window may keep drafts of other conversations.
    const kept = (await read(bridge, DRAFTS, drafts)) ?? {};
    const next: Record<string, ComposerDraft> = { ...kept, ...Object.fromEntries(changed) };
    for (const id of removed) delete next[id];
    write(DRAFTS, next);
  }
  const unsubscribe = store.subscribe((state, before) => {
    if (state.session.account !== before.session.account) savedDrafts = state.drafts;
    else if (state.drafts !== before.drafts) {
      draftTimer ??= setTimeout(() => void saveDrafts().catch(() => undefined), DRAFT_DELAY);
    }
    if (scope === 'everything' && state.session.account !== undefined) timer ??= setTimeout(save, SAVE_DELAY);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
    clearTimeout(draftTimer);
  };
}

function hasOtherLists(one: AppState, other: AppState): boolean {
  const isLoaded = one.listsFresh;
  const differs =
    one.people !== other.people ||
    one.rooms !== other.rooms ||
    one.conversations !== other.conversations ||
    one.receipts !== other.receipts ||
    one.session.me !== other.session.me;
  return isLoaded && differs;
}

function overviewOf(state: AppState): z.input<typeof overview> {
  const { people, conversations, receipts, session } = state;
  // Rooms that were only looked at are not kept.
  const rooms = Object.fromEntries(Object.entries(state.rooms).filter(([, room]) => room.role !== undefined));
  return { ...(session.me === undefined ? {} : { me: session.me }), people, rooms, conversations, receipts };
}

function keptOf({ messages, atStart }: MessageWindow): z.input<typeof keptWindow> {
  return {
    messages: messages.slice(-KEPT_MESSAGES),
    atStart: atStart && messages.length <= KEPT_MESSAGES,
  };
}
