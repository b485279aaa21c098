import type { OwnCard } from '../protocol/cards.ts';
import type { Greeting } from '../protocol/envelope.ts';
import { newUlid } from '../protocol/ids.ts';
import type { ActionName, Request, Result } from '../protocol/index.ts';
import type { ClientClock } from './clock.ts';
import { Connector } from './connector.ts';
import type { CursorStore } from './cursors.ts';
import { ConnectionLost } from './errors.ts';
import type { ClientListener } from './events.ts';
import { createFeed } from './feed.ts';
import { defaultTiming, type Timing } from './link.ts';
import { createMender } from './mender.ts';
import { createOutbox, type Outbox, type Sending } from './outbox.ts';
import type { Draft, OutboxStore } from './outbox-store.ts';
import { patient } from './patience.ts';
import { type Credentials, createSignIn } from './sign-in.ts';
import type { ClientState } from './state.ts';
import type { GapMode } from './sync.ts';
import type { Transport } from './transport.ts';

export interface ClientOptions {
  readonly transport: Transport;
  readonly clock: ClientClock;
  readonly credentials: Credentials;
  readonly outbox: OutboxStore;
  readonly cursors: CursorStore;
  /** Only this host is signed in to. */
  readonly hostId?: string | undefined;
  /** `tell` (a `gap` event) unless said. */
  readonly gaps?: GapMode;
  /** A device that holds no cursors begins with what is said from now on. */
  readonly fromNow?: boolean;
  /** `false`: a client that only asks and sends; it does not sync, and is told no messages. */
  readonly receives?: boolean;
  readonly timing?: Timing;
}

/** One account on one host, as a device sees it. */
export interface Client {
  readonly state: ClientState;
  /** The greeting of the present connection. */
  readonly greeting: Greeting | undefined;
  /** One's own card as it was at the last sign-in. */
  readonly me: OwnCard | undefined;
  readonly outbox: Pick<Outbox, 'entries' | 'retry' | 'discard' | 'adopt'>;
  /** Connects and stays connected until `stop` or until the state is `ended`. */
  start(): void;
  /** The network changed, or the person wants it now: tries at once. */
  wake(): void;
  /**
   * Rejects with RequestRefused, RequestTimeout, BadAnswer or, when there is no connection, ConnectionLost. `answered`
   * is called as the answer is read, in the order of the events, also when that is after a timeout.
   */
  request<N extends ActionName>(
    action: N,
    params: Request<N>,
    answered?: (data: Result<N>) => void,
  ): Promise<Result<N>>;
  /** Keeps the message, then sends it until it is acknowledged, over reconnects and restarts. */
  send(draft: Draft, chatId?: string): Sending;
  /** Listeners are called in order and must not throw. Returns what ends the subscription. */
  subscribe(listener: ClientListener): () => void;
  /** Disconnects; resolves when everything is saved. */
  stop(): Promise<void>;
}

/** Reads what the device holds and makes its client; call `start` to connect. Rejects when the stores do. */
export async function createClient(options: ClientOptions): Promise<Client> {
  const { transport, clock, credentials, cursors, hostId, gaps = 'tell', fromNow = false, receives = true } = options;
  const listeners = new Set<ClientListener>();
  const tell: ClientListener = (event) => {
    for (const listener of [...listeners]) listener(event);
  };
  const problem = (error: Error) => tell({ kind: 'problem', error });

  const feed = createFeed({ clock, store: cursors, held: await cursors.load(), gaps, fromNow, tell });
  const signIn = createSignIn({ credentials, hostId, tell });
  const connector = new Connector({
    transport,
    clock,
    timing: options.timing ?? defaultTiming,
    signIn: signIn.run,
    sync: receives ? feed.catchUp : async () => undefined,
    changed(state) {
      tell({ kind: 'state', state });
      outbox.use(onlineLink());
      mender.look();
    },
    event(event) {
      if (!receives) return;
      feed.event(event);
      mender.look();
    },
    problem,
  });
  const onlineLink = () => (connector.state.name === 'online' ? connector.link : undefined);
  const mender = createMender({ feed, link: onlineLink, restart: (error) => connector.restart(error) });
  const outbox = createOutbox({
    store: options.outbox,
    clock,
    events: {
      changed: (entry, status) => tell({ kind: 'outbox', entry, status }),
      acknowledged(entry, answer) {
        if (!receives) return;
        feed.acknowledged(entry, answer, signIn.me?.id);
        mender.look();
      },
      problem,
    },
  });
  await outbox.load();

  const request: Client['request'] = async (action, params, told) => {
    const { link } = connector;
    if (link === undefined) throw new ConnectionLost('there is none now');
    const answered = ({ data }: { data: Result<typeof action> }) => {
      if (receives) feed.answer(action, data);
      told?.(data);
      if (receives) mender.look();
    };
    const { data } = await patient(link, clock).ask({ action, params, answered });
    if (action === 'change_key') {
      const { token, token_expires } = data as Result<'change_key'>;
      signIn.renewed(token, token_expires);
      connector.keyChosen();
    }
    return data;
  };
  return {
    get state() {
      return connector.state;
    },
    get greeting() {
      return connector.link?.greeting;
    },
    get me() {
      return signIn.me;
    },
    outbox,
    start: () => connector.start(),
    wake: () => connector.wake(),
    request,
    send: (draft, chatId = newUlid()) => outbox.send({ ...draft, chat_id: chatId, queued: clock.now() }),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop() {
      connector.stop();
      return feed.flush();
    },
  };
}

/** Resolves when the client is online; rejects with the cause when it ended. */
export function untilOnline(client: Client): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { state } = client;
      if (state.name !== 'online' && state.name !== 'ended') return;
      unsubscribe();
      if (state.name === 'online') resolve();
      else reject(state.cause);
    };
    const unsubscribe = client.subscribe((event) => event.kind === 'state' && look());
    look();
  });
}
