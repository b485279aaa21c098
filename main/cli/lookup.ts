import type { Client } from '../../shared/client/client.ts';
import type { RoomCard, UserCard } from '../../shared/protocol/cards.ts';
import { foldHandle, privateConversation } from '../../shared/protocol/ids.ts';
import { CommandFailed } from './outcome.ts';
import type { Target } from './target.ts';

/** A conversation and the last numbers in it. */
export interface FoundConversation {
  readonly id: string;
  readonly last_seq: number;
  readonly last_change: number;
}

/** The conversation that a target names. Rejects with CommandFailed when there is none that this account is in. */
export function findConversation(client: Client, target: Target): Promise<FoundConversation> {
  return target.type === 'user' ? findPrivate(client, target.name) : findRoom(client, target);
}

async function findRoom(client: Client, { name, type }: Target): Promise<FoundConversation> {
  for await (const room of pages((cursor) => joinedRooms(client, cursor))) {
    if (room.kind === type && isCalled(room, name)) return room;
  }
  throw new CommandFailed(`You are in no ${type} called ${name}.`);
}

async function joinedRooms(client: Client, cursor: Cursor): Promise<Page<RoomCard>> {
  const { rooms, ...rest } = await client.request('list_rooms', { of: 'joined', ...cursor });
  return { items: rooms, cursor: rest.cursor };
}

async function findPrivate(client: Client, name: string): Promise<FoundConversation> {
  const other = name.startsWith('u:') ? name : await accountOf(client, name);
  const id = privateConversation(client.me?.id ?? '', other);
  const { conversations } = await client.request('recent', { limit: 200 });
  const recent = conversations.find(({ conversation }) => conversation === id);
  return { id, last_seq: recent?.last_seq ?? 0, last_change: recent?.last_change ?? 0 };
}

async function accountOf(client: Client, name: string): Promise<string> {
  const query = { query: name.slice(0, 64) };
  for await (const user of pages((cursor) => users(client, { ...query, ...cursor }))) {
    if (isCalled({ id: user.id, handle: user.user_id }, name)) return user.id;
  }
  throw new CommandFailed(`There is nobody called ${name}.`);
}

async function users(client: Client, params: Cursor & { query?: string; online?: boolean }): Promise<Page<UserCard>> {
  const { users: items, cursor } = await client.request('list_users', params);
  return { items, cursor };
}

/** Everybody, or everybody who is online. */
export function allUsers(client: Client, online: boolean): AsyncGenerator<UserCard> {
  return pages((cursor) => users(client, online ? { online, ...cursor } : cursor));
}

function isCalled({ id, handle }: { readonly id: string; readonly handle: string }, name: string): boolean {
  return id === name || foldHandle(handle) === foldHandle(name);
}

type Cursor = { readonly cursor?: string };

interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string | undefined;
}

async function* pages<T>(ask: (cursor: Cursor) => Promise<Page<T>>): AsyncGenerator<T> {
  let next: string | undefined;
  do {
    const page = await ask(next === undefined ? {} : { cursor: next });
    yield* page.items;
    next = page.cursor;
  } while (next !== undefined);
}
