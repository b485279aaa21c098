import { expect } from 'vitest';
import type { Message, RoomCard, UserCard } from '../../../../shared/protocol/cards.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import type { ConversationNews } from '../../../../shared/protocol/messages.ts';
import type { Client } from './local-host.ts';

/** A device that holds nothing but what answers to `sync` gave it, as protocol.md tells it to. */
export interface Device {
  readonly messages: Map<string, Map<number, Message>>;
  readonly users: Map<string, UserCard>;
  readonly rooms: Map<string, RoomCard>;
  readonly gaps: Set<string>;
  /** Asks until nothing is missing; returns how many answers that took. */
  sync(): Promise<number>;
}

interface Held {
  seq: number;
  change: number;
}

export function createDevice(client: Client): Device {
  const messages = new Map<string, Map<number, Message>>();
  const held = new Map<string, Held>();
  const users = new Map<string, UserCard>();
  const rooms = new Map<string, RoomCard>();
  const gaps = new Set<string>();
  let cards = 0;

  function take(id: string, news: ConversationNews, complete: boolean): void {
    const at = held.get(id) ?? { seq: 0, change: 0 };
    held.set(id, at);
    const kept = messages.get(id) ?? new Map<number, Message>();
    messages.set(id, kept);
    if (news.gap === true) {
      gaps.add(id);
      kept.clear();
      Object.assign(at, { seq: news.last_seq, change: news.last_change });
      return;
    }
    for (const message of news.messages) {
      expect(message.seq).toBe(at.seq + 1);
      at.seq = message.seq;
      kept.set(message.seq, message);
    }
    for (const message of news.changes) {
      expect(message.change ?? 0).toBeGreaterThan(at.change);
      expect(message.seq).toBeLessThanOrEqual(at.seq);
      at.change = message.change ?? 0;
      kept.set(message.seq, message);
    }
    if (complete) at.change = news.last_change;
  }
  async function once(): Promise<boolean> {
    const before = JSON.stringify([[...held], cards]);
    const answer = await client.done('sync', { conversations: Object.fromEntries(held), cards });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(limits.maxTagBytes - 512);
    for (const user of answer.users) users.set(user.id, user);
    for (const room of answer.rooms) rooms.set(room.id, room);
    for (const [id, news] of Object.entries(answer.conversations)) take(id, news, answer.more !== true);
    cards = answer.cards;
    if (answer.more === true) expect(JSON.stringify([[...held], cards])).not.toBe(before);
    return answer.more === true;
  }
  return {
    messages,
    users,
    rooms,
    gaps,
    async sync() {
      let answers = 1;
      while (await once()) answers++;
      return answers;
    },
  };
}

/** All messages that somebody can see, in short: those a device holds, or those that reading everything anew gives. */
export async function seen(client: Client, device?: Device): Promise<Record<string, string[]>> {
  const found = device?.messages ?? (await readAll(client));
  const filled = [...found].filter(([, messages]) => messages.size > 0);
  return Object.fromEntries(filled.map(([id, messages]) => [id, [...messages.values()].map(inShort)]));
}

function inShort({ chat, ...rest }: Message): string {
  return JSON.stringify({ ...rest, chat: `${chat.length} × ${chat.slice(0, 1)}` });
}

async function readAll(client: Client): Promise<Map<string, Map<number, Message>>> {
  const found = new Map<string, Map<number, Message>>();
  for (const conversation of await conversationsOf(client)) {
    const all = new Map<number, Message>();
    for (let last = 1, after = 0; after < last; ) {
      const page = await client.done('history', { conversation, after });
      last = page.last_seq;
      for (const message of page.messages) all.set(message.seq, message);
      after = page.messages.at(-1)?.seq ?? last;
    }
    found.set(conversation, all);
  }
  return found;
}

async function conversationsOf(client: Client): Promise<Set<string>> {
  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await client.done('list_rooms', { cursor });
    for (const { id } of page.rooms) found.add(id);
    cursor = page.cursor;
  } while (cursor !== undefined);
  for (const { conversation } of (await client.done('recent', {})).conversations) found.add(conversation);
  return found;
}
