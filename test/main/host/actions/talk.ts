import type { Message } from '../../../../shared/protocol/cards.ts';
import { type Client, createLocalHost, type LocalHost, type LocalHostOptions } from './local-host.ts';

export type { Client };

/** Alice, bob and carol on one host, each with one device; nothing heard yet. */
export async function people(options: LocalHostOptions = {}) {
  const local = createLocalHost(options);
  const [alice, bob, carol] = [await local.join('alice'), await local.join('bob'), await local.join('carol')];
  const all = [alice, bob, carol];
  quiet(all);
  return { ...local, alice, bob, carol, quiet: () => quiet(all) };
}

function quiet(clients: readonly Client[]): void {
  for (const client of clients) client.events.length = 0;
}

/** One more device of somebody. */
export async function deviceOf({ connect }: Pick<LocalHost, 'connect'>, name: string): Promise<Client> {
  const client = connect();
  await client.done('login', { user_id: name, key: `${name}-secret` });
  client.events.length = 0;
  return client;
}

export function accountOf({ session }: Client): string {
  if (session.state.name !== 'signed_in') throw new Error('not signed in');
  return session.state.account;
}

/** Sends and returns where it landed. */
export function say(client: Client, recipient: string, chat: string) {
  return client.done('chat', { recipient, chat });
}

/** A group of those people, made by the first of them. */
export async function groupOf(owner: Client, others: readonly Client[], handle = 'crew'): Promise<string> {
  const { id } = await owner.done('create_group', { group_id: handle });
  for (const other of others) await other.done('add_group', { group_id: id });
  for (const each of [owner, ...others]) each.events.length = 0;
  return id;
}

/** What of its events a test speaks of, in the order in which they came. */
export function names(client: Client): string[] {
  return client.events.map(({ action }) => action);
}

export async function textsIn(client: Client, conversation: string): Promise<string[]> {
  const { messages } = await client.done('history', { conversation });
  return messages.map(({ chat }: Message) => chat);
}
