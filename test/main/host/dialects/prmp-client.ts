import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { createInterface } from 'node:readline';

export type PrmpTag = Readonly<Record<string, unknown>>;

/** A client that knows the PRMP document alone: JSON dicts on a socket, no `tag_id`, one question after the other. */
export interface PrmpClient {
  /** Sends a tag as it is, and resolves with the answer to it. */
  ask(tag: PrmpTag): Promise<PrmpTag>;
  /** Chats that came, in their order. */
  readonly chats: readonly PrmpTag[];
  /** Resolves when so many chats are there. */
  received(count: number): Promise<void>;
  /** Resolves when the host has ended the connection. */
  readonly closed: Promise<void>;
  close(): void;
}

/** How long, in ms, an answer or a chat is waited for. */
const PATIENCE = 8_000;

export async function connectPrmp(port: number | undefined): Promise<PrmpClient> {
  const socket = connectTcp({ host: '127.0.0.1', port: port ?? 0 });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const chats: PrmpTag[] = [];
  const asked: ((answer: PrmpTag) => void)[] = [];
  let arrived: () => void = () => undefined;
  createInterface({ input: socket }).on('line', (line) => {
    const tag: PrmpTag = JSON.parse(line);
    if ('response' in tag) asked.shift()?.(tag);
    if (tag.action !== 'chat') return;
    chats.push(tag);
    arrived();
  });
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  return {
    chats,
    closed,
    ask(tag) {
      const answer = new Promise<PrmpTag>((resolve) => void asked.push(resolve));
      socket.write(`${JSON.stringify(tag)}\n`);
      return inTime(answer, `the answer to ${String(tag.action)}`);
    },
    async received(count) {
      while (chats.length < count) {
        const next = new Promise<void>((resolve) => {
          arrived = resolve;
        });
        await inTime(next, `chat ${chats.length + 1} of ${count}`);
      }
    },
    close: () => void socket.destroy(),
  };
}

async function inTime<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), PATIENCE);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
