import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import { conversationNews } from '../../shared/protocol/messages.ts';
import { isChat, type LineClient } from './line-client.ts';
import { dataOf, type Person, signIn } from './people.ts';

const SEQ = Buffer.from('"seq":');
const FIRST_PAUSE_MS = 250;
const LAST_PAUSE_MS = 10_000;

const news = z.object({ conversations: z.record(z.string(), conversationNews.partial({ messages: true })) });
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

/** Begins to follow; resolves when it is there for the first time. */
export async function follow(following: Following): Promise<Follower> {
  const held = createHeld();
  const state: { client: LineClient | undefined; present: boolean; stopped: boolean } = {
    client: undefined,
    present: false,
    stopped: false,
  };
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
    if (!state.stopped) void comeBack();
  }
  async function comeBack(): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !state.stopped; pause = Math.min(pause * 2, LAST_PAUSE_MS)) {
      await after(pause * (0.5 + Math.random() / 2));
      try {
        return await enter();
      } catch {
        // `lost` has not begun another return unless the connection was there.
        if (state.client !== undefined) return;
      }
    }
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
  add(seq: number): void;
  hasHole(): boolean;
}

function createHeld(): Held {
  const early = new Set<number>();
  let seq = 0;
  return {
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

async function readNews(client: LineClient, room: string, held: Held): Promise<void> {
  const conversations = { [room]: { seq: held.seq, change: 0 } };
  const found = news.parse(dataOf(await client.ask('sync', { conversations }))).conversations[room];
  if (found === undefined) return;
  for (const { seq } of found.messages ?? []) held.add(seq);
  let last = found.last_seq;
  while (held.seq < last) {
    const more = page.parse(dataOf(await client.ask('history', { conversation: room, after: held.seq, limit: 200 })));
    if (more.messages.length === 0) throw new Error(`nothing after ${held.seq} of ${last}`);
    for (const { seq } of more.messages) held.add(seq);
    last = more.last_seq;
  }
}

function seqIn(bytes: Buffer, start: number): number {
  const at = bytes.indexOf(SEQ, start) + SEQ.length;
  return Number.parseInt(bytes.toString('latin1', at, at + 12), 10);
}
