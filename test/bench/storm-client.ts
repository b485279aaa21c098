import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import { conversationNews } from '../../shared/protocol/messages.ts';
import { isChat, type LineClient } from './line-client.ts';
import { dataOf, type Person, signIn } from './people.ts';

const SEQ = Buffer.from('"seq":');
const FIRST_PAUSE_MS = 250;
const LAST_PAUSE_MS = 10_000;

const news = z.object({
  conversations: z.record(z.string(), conversationNews),
  cards: z.number(),
  more: z.boolean().optional(),
});
const page = z.object({ messages: z.array(z.object({ seq: z.number() })), last_seq: z.number() });

/** Somebody who follows one room, comes back whenever the connection is lost, and fetches what was missed. */
export interface Follower {
  /** The number up to which nothing is missing. */
  readonly seq: number;
  /** Signed in, and synced since. */
  readonly present: boolean;
  /** The connection of now; undefined while there is none. */
  readonly client: LineClient | undefined;
  stop(): void;
}

export interface Following {
  readonly port: number;
  readonly person: Person;
  readonly room: string;
  /** Told after each return, before anything else is sent. */
  readonly returned?: (client: LineClient) => void;
}

interface State {
  client: LineClient | undefined;
  present: boolean;
  returning: boolean;
  stopped: boolean;
}

/** Begins to follow; resolves when it is there for the first time. */
export async function follow(following: Following): Promise<Follower> {
  const held = createHeld();
  const state: State = { client: undefined, present: false, returning: false, stopped: false };
  async function enter(): Promise<void> {
    const { client } = await signIn(following.port, following.person);
    state.client = client;
    client.handle((bytes, start) => {
      if (!isChat(bytes, start)) return;
      held.add(seqIn(bytes, start));
      // A hole that only an event shows: what is missing is asked for once, not once for each event behind it.
      if (held.hasHole() && state.present) void catchUp(client).catch(() => undefined);
    });
    void client.closed.then(lost);
    await catchUp(client);
    following.returned?.(client);
  }
  async function catchUp(client: LineClient): Promise<void> {
    state.present = false;
    await readNews(client, following.room, held);
    state.present = true;
  }
  function lost(): void {
    state.client = undefined;
    state.present = false;
    if (!state.returning) void comeBack();
  }
  async function comeBack(): Promise<void> {
    state.returning = true;
    let pause = FIRST_PAUSE_MS;
    // What is lost again while it returns, or just after, is no other return: the loop goes on.
    while (state.client === undefined && !state.stopped) {
      await after(pause * (0.5 + Math.random() / 2));
      pause = Math.min(pause * 2, LAST_PAUSE_MS);
      await enter().catch(() => undefined);
    }
    state.returning = false;
  }
  await enter();
  return {
    get seq() {
      return held.seq;
    },
    get present() {
      return state.present;
    },
    get client() {
      return state.client;
    },
    stop() {
      state.stopped = true;
      state.client?.destroy();
    },
  };
}

interface Held {
  readonly seq: number;
  /** The last card number held. */
  cards: number;
  add(seq: number): void;
  hasHole(): boolean;
}

function createHeld(): Held {
  const early = new Set<number>();
  let seq = 0;
  return {
    cards: 0,
    get seq() {
      return seq;
    },
    add(next) {
      if (next > seq) early.add(next);
      while (early.delete(seq + 1)) seq += 1;
    },
    hasHole: () => early.size > 0,
  };
}

/** Asks until there is nothing more: cards come first, then messages. */
async function readNews(client: LineClient, room: string, held: Held): Promise<void> {
  for (let more = true; more; ) {
    const conversations = { [room]: { seq: held.seq, change: 0 } };
    const answer = news.parse(dataOf(await client.ask('sync', { conversations, cards: held.cards })));
    const found = answer.conversations[room];
    for (const { seq } of found?.messages ?? []) held.add(seq);
    if (found?.gap === true) await readHistory(client, room, held);
    held.cards = answer.cards;
    more = answer.more === true;
  }
}

async function readHistory(client: LineClient, room: string, held: Held): Promise<void> {
  for (let last = Number.POSITIVE_INFINITY; held.seq < last; ) {
    const more = page.parse(dataOf(await client.ask('history', { conversation: room, after: held.seq, limit: 200 })));
    for (const { seq } of more.messages) held.add(seq);
    last = more.messages.length === 0 ? held.seq : more.last_seq;
  }
}

function seqIn(bytes: Buffer, start: number): number {
  const at = bytes.indexOf(SEQ, start) + SEQ.length;
  return Number.parseInt(bytes.toString('latin1', at, at + 12), 10);
}
