import type { Bridge } from '../../shared/bridge/index.ts';
import type { UserCard } from '../../shared/protocol/cards.ts';
import type { ActionName, Request, Result } from '../../shared/protocol/index.ts';
import { dropConversation, putConversationCard } from './conversations.ts';
import { putPeople } from './people.ts';
import { type Ask, refusalOf } from './requests.ts';
import { putMembers, putRoom } from './rooms.ts';
import type { AppState } from './state.ts';
import type { AppStore } from './store.ts';

/** Pages that are read of one list at most: beyond, a list is searched, not scrolled. */
const MOST_PAGES = 60;

/** A list of the host, page by page. */
async function* pages<N extends ActionName>(ask: Ask, action: N, params: Request<N>): AsyncGenerator<Result<N>> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const result: Result<N> = await ask(action, cursor === undefined ? params : { ...params, cursor });
    yield result;
    cursor = (result as { cursor?: string | undefined }).cursor;
    if (cursor === undefined) return;
  }
}

export interface Lists {
  /** Reads conversations, rooms and people anew. Rejects with Refused. */
  refresh(): Promise<void>;
  /** Reads which hosts are nearby and known; from then on changes are told. Rejects when the app does not answer. */
  hosts(): Promise<void>;
  /** Reads who is in a room. Rejects with Refused. */
  members(room: string): Promise<void>;
}

export interface ListsParts {
  readonly bridge: Bridge;
  readonly store: AppStore;
  readonly ask: Ask;
}

export function createLists({ bridge, store, ask }: ListsParts): Lists {
  const change = (fold: (state: AppState) => AppState) => store.setState(fold(store.getState()), true);

  async function refreshConversations(): Promise<void> {
    for await (const { conversations } of pages(ask, 'recent', { limit: 100 })) {
      change((state) => {
        const users = conversations.flatMap(({ user }) => (user === undefined ? [] : [user]));
        return conversations.reduce(putConversationCard, putPeople(state, users));
      });
    }
  }
  async function refreshRooms(): Promise<void> {
    const seen = new Set<string>();
    for await (const { rooms } of pages(ask, 'list_rooms', { of: 'joined' })) {
      for (const { id } of rooms) seen.add(id);
      change((state) => rooms.reduce(putRoom, state));
    }
    // What was left on another device while this one was away.
    const gone = Object.values(store.getState().rooms).filter(({ id, role }) => role !== undefined && !seen.has(id));
    change((state) => gone.reduce((next, { id }) => dropConversation(next, id), state));
  }
  async function refreshPeople(): Promise<void> {
    for await (const { users } of pages(ask, 'list_users', {})) change((state) => putPeople(state, users));
  }
  /** What it answers is folded in its place among the events. */
  async function refreshCalls(): Promise<void> {
    try {
      // Pages with calls that run come first; what was is for who looks at it.
      for await (const { running, past } of pages(ask, 'list_calls', {})) {
        if (running.length === 0 || past.length > 0) break;
      }
    } catch (error) {
      // A host from before there were calls has none.
      if (refusalOf(error).reason !== 'unknown_action') throw error;
    }
  }
  return {
    async refresh() {
      await Promise.all([refreshConversations(), refreshRooms(), refreshPeople(), refreshCalls()]);
      change((state) => ({ ...state, listsFresh: state.session.connection.name === 'online' }));
    },
    async hosts() {
      const { hosts } = await bridge.call('hosts', {});
      store.setState({ hosts });
    },
    async members(room) {
      const all: UserCard[] = [];
      const named = room.startsWith('g:') ? { group_id: room } : { channel_id: room };
      for await (const { users } of pages(ask, 'list_members', named)) all.push(...users);
      const roles = Object.fromEntries(all.map(({ id, role = 'member' }) => [id, role]));
      change((state) => putMembers(putPeople(state, all), room, { roles, complete: true }));
    },
  };
}
