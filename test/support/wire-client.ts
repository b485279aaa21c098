import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { createLineSplitter } from '../../main/net/lines.ts';
import type { OwnCard } from '../../shared/protocol/cards.ts';
import type { Greeting, ResponseTag } from '../../shared/protocol/envelope.ts';
import type { AnyEvent, EventName, EventOf, Result } from '../../shared/protocol/index.ts';
import { ALPN_TAGS } from '../../shared/protocol/limits.ts';

/** How long, in ms, a test waits for what has to come. */
const PATIENCE = 8_000;

export interface ConnectOptions {
  readonly port: number;
  /** Speaks on the plain listener. */
  readonly plain?: boolean;
  /** What to offer by ALPN; empty offers nothing. */
  readonly alpn?: readonly string[];
  /** Signs up by that name, or in where it is known. */
  readonly as?: string | undefined;
}

/** A client that speaks lines and nothing more, so that tests see exactly what the host says. */
export interface WireClient {
  readonly socket: Socket;
  readonly greeting: Promise<Greeting>;
  /** Events in the order of their arrival, all but those that `nextEvent` took. */
  readonly events: AnyEvent[];
  /** Answers to what `send` sent, in the order of their arrival. */
  readonly responses: ResponseTag[];
  /** The account that it was asked to sign in. */
  readonly account: OwnCard;
  readonly token: string;
  request(action: string, params?: object): Promise<ResponseTag>;
  /** As `request`; throws unless it was done. */
  done(action: string, params?: object): Promise<ResponseTag & { data: Record<string, unknown> }>;
  send(bytes: string | Buffer): void;
  /** Takes the first event of that name that fits, now or when it comes. */
  nextEvent<N extends EventName>(name: N, fits?: (event: EventOf<N>) => boolean): Promise<EventOf<N>>;
  /** Resolves with the next answer to something that was sent by `send`. */
  nextResponse(): Promise<ResponseTag>;
  /** Resolves when the host has closed the connection. */
  readonly closed: Promise<void>;
  close(): void;
}

type Incoming = Record<string, unknown>;
interface Waiting<T> {
  readonly fits: (value: T) => boolean;
  readonly resolve: (value: T) => void;
}

/** Connects to a host on this computer. */
export async function connectTo(options: ConnectOptions): Promise<WireClient> {
  const client = speak(await open(options));
  if (options.as === undefined) return client;
  const credentials = { user_id: options.as, key: keyOf(options.as) };
  const signup = await client.request('signup', credentials);
  const { data } = signup.response === 'successful' ? signup : await client.done('login', credentials);
  const { user, token } = data as Result<'login'>;
  return Object.defineProperties(client, { account: { value: user }, token: { value: token } });
}

/** The key that everybody has in tests. */
export function keyOf(name: string): string {
  return `the key of ${name}`;
}

async function open({ port, plain, alpn = [ALPN_TAGS] }: ConnectOptions): Promise<Socket> {
  if (plain === true) {
    const socket = connectTcp({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect');
    return socket;
  }
  const secure = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, ALPNProtocols: [...alpn] });
  await once(secure, 'secureConnect');
  secure.setNoDelay(true);
  return secure;
}

function speak(socket: Socket): WireClient {
  const answers = new Map<string, (response: ResponseTag) => void>();
  const events = createInbox<AnyEvent>();
  const responses = createInbox<ResponseTag>();
  let greet: (greeting: Greeting) => void = () => undefined;
  const greeting = new Promise<Greeting>((resolve) => {
    greet = resolve;
  });
  let tagId = 0;

  // Not readline: for it U+2028 ends a line too.
  const splitter = createLineSplitter({ text: receive, unreadable, tooLarge: unreadable }, 1 << 20);
  socket.on('data', (bytes: Buffer) => splitter.push(bytes));
  function unreadable(): never {
    throw new Error('the host sent something that is no tag');
  }
  function receive(line: string): void {
    const tag: Incoming = JSON.parse(line);
    if (tag.action === 'hello') greet(tag as Greeting);
    else if (typeof tag.response_to !== 'string') events.add(tag as unknown as AnyEvent);
    else {
      const answered = answers.get(tag.response_to);
      answers.delete(tag.response_to);
      if (answered === undefined) responses.add(tag as ResponseTag);
      else answered(tag as ResponseTag);
    }
  }
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));

  function request(action: string, params: object = {}): Promise<ResponseTag> {
    tagId += 1;
    const tag_id = `t${tagId}`;
    const answer = new Promise<ResponseTag>((resolve) => answers.set(tag_id, resolve));
    socket.write(`${JSON.stringify({ action, tag_id, ...params })}\n`);
    return patiently(answer, `the answer to ${action}`);
  }
  return {
    socket,
    greeting,
    events: events.held,
    responses: responses.held,
    get account(): OwnCard {
      throw new Error('nobody was asked to sign in here');
    },
    token: '',
    request,
    async done(action, params) {
      const response = await request(action, params);
      if (response.response !== 'successful' && response.response !== 'existing') {
        throw new Error(`${action}: ${JSON.stringify(response)}`);
      }
      return { ...response, data: (response.data ?? {}) as Record<string, unknown> };
    },
    send: (bytes) => void socket.write(bytes),
    nextEvent<N extends EventName>(name: N, fits: (event: EventOf<N>) => boolean = () => true) {
      const match = (event: AnyEvent) => event.action === name && fits(event as unknown as EventOf<N>);
      return patiently(events.next(match), `the event ${name}`) as Promise<unknown> as Promise<EventOf<N>>;
    },
    nextResponse: () =>
      patiently(
        responses.next(() => true),
        'an answer',
      ),
    closed,
    close: () => void socket.destroy(),
  };
}

/** What arrived and nobody asked for yet, and who waits for what has not arrived. */
function createInbox<T>() {
  const held: T[] = [];
  const waiting = new Set<Waiting<T>>();
  return {
    held,
    add(value: T): void {
      for (const one of waiting) {
        if (!one.fits(value)) continue;
        waiting.delete(one);
        one.resolve(value);
        return;
      }
      held.push(value);
    },
    next(fits: (value: T) => boolean): Promise<T> {
      const at = held.findIndex(fits);
      const [found] = at === -1 ? [] : held.splice(at, 1);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve) => void waiting.add({ fits, resolve }));
    },
  };
}

async function patiently<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), PATIENCE);
  });
  try {
    return await Promise.race([promise, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
