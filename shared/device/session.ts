import type { BridgeEvent } from '../bridge/index.ts';
import type { BridgeOutcome, CurrentHost, SessionView } from '../bridge/session.ts';
import { type Client, createClient } from '../client/client.ts';
import type { ClientClock } from '../client/clock.ts';
import { createMemoryCursorStore } from '../client/cursors.ts';
import type { ClientEvent } from '../client/events.ts';
import type { Draft } from '../client/outbox-store.ts';
import type { OwnCard } from '../protocol/cards.ts';
import { type Answered, type Asked, ask, type Question } from './asking.ts';
import type { AccountStores, CacheStore, KeptSignIn, ReachableHost } from './ports.ts';
import { done, NotKept, refused } from './refusal.ts';
import { createStanding } from './standing.ts';
import { toldOf, toldOfAnswer } from './told.ts';
import type { HttpPort } from './transfers/ports.ts';
import { createTransfers, type Transfers } from './transfers/transfers.ts';

/** One account on one host, as the windows of a device see it. */
export interface DeviceSession {
  readonly host: CurrentHost;
  /** With the token that it signs in by next time. */
  readonly signIn: KeptSignIn;
  readonly cache: CacheStore;
  readonly outbox: Client['outbox'];
  readonly transfers: Transfers;
  readonly http: HttpPort;
  readonly hasEnded: boolean;
  /** Connects and stays connected. */
  start(): void;
  view(): SessionView;
  ask(question: Question): Promise<Asked>;
  /** Done when the message would survive a crash of this device. */
  send(chatId: string, draft: Draft): Promise<BridgeOutcome>;
  /** Tries at once to connect, also when it had ended; on a connection that stands asks for a sign of life. */
  wake(): void;
  /** Ends the sign-in at the host. Rejects as a request does. */
  logOut(everywhere: boolean): Promise<void>;
  /** Disconnects and tells nothing more; resolves when everything is saved. */
  close(): Promise<void>;
}

export interface SessionEvents {
  tell(event: BridgeEvent): void;
  /** To be kept for the next time; resolves when it is, or cannot be. */
  signedIn(host: CurrentHost, signIn: KeptSignIn): Promise<void>;
  /** It will not connect again by itself. */
  ended(): void;
  problem(error: Error): void;
}

export interface SessionParts {
  readonly target: ReachableHost;
  readonly signIn: KeptSignIn;
  /** One's own card, when the host has just told it. */
  readonly me: OwnCard | undefined;
  readonly openStores: (hostId: string, account: string) => Promise<AccountStores>;
  readonly clock: ClientClock;
  /** What this device is called. */
  readonly device: string;
  readonly events: SessionEvents;
}

/** Takes up what is kept of the account; not connected before it is started. Rejects when the stores do. */
export async function openSession(parts: SessionParts): Promise<DeviceSession> {
  const { target, signIn, me, clock, device, events } = parts;
  const standing = createStanding({ host: target.host, signIn, me });
  const stores = await parts.openStores(target.host.id, signIn.account);
  const client = await createClient({
    transport: target.transport(standing.reached),
    clock,
    credentials: { token: signIn.token, device },
    hostId: target.host.id,
    outbox: stores.outbox,
    // Windows read again what they show when the device comes online: a new run begins with what is said from then on.
    cursors: createMemoryCursorStore(),
    fromNow: true,
  });
  const http = target.http(() => standing.signIn.token);
  const transfers = createTransfers({
    clock,
    http,
    files: stores.files,
    request: client.request,
    send: (chatId, draft) => keepMessage(client, chatId, draft),
    tell: (event) => isClosed || events.tell(event),
    problem: (error) => events.problem(error),
  });
  let shown = '';
  let isClosed = false;
  let kept = Promise.resolve();

  function show(): void {
    const session = standing.view(client.state);
    const now = JSON.stringify(session);
    if (now === shown) return;
    shown = now;
    events.tell({ event: 'session', session });
  }
  function take(event: ClientEvent): void {
    if (isClosed) return;
    const isOther = standing.take(event, client.greeting);
    if (event.kind === 'token') kept = events.signedIn(standing.host, standing.signIn);
    const told = toldOf(event);
    if (told !== undefined) events.tell(told);
    if (isOther) show();
    if (event.kind === 'signed_in') stores.files.session?.begin(standing.signIn.token);
    if (event.kind === 'state') transfers.setOnline(event.state.name === 'online');
    if (event.kind === 'problem') events.problem(event.error);
    if (event.kind === 'state' && event.state.name === 'ended') events.ended();
  }
  function answered(answer: Answered): void {
    if (isClosed) return;
    const isOther = standing.takeAnswer(answer.action, answer.data);
    const told = toldOfAnswer(answer);
    if (told !== undefined) events.tell(told);
    if (isOther) show();
  }
  client.subscribe(take);
  transfers.takeUp(await stores.files.store.all());
  stores.adopt?.({ messages: client.outbox.adopt, transfers: transfers.takeUp });
  return {
    get host() {
      return standing.host;
    },
    get signIn() {
      return standing.signIn;
    },
    get hasEnded() {
      return client.state.name === 'ended';
    },
    start: () => client.start(),
    cache: stores.cache,
    outbox: client.outbox,
    transfers,
    http,
    view: () => standing.view(client.state),
    async ask(question) {
      const asked = await ask({ client, answered }, question);
      // After a change of the key the former token is worth nothing: the new one must outlive a crash.
      await kept;
      return asked;
    },
    send: (chatId, draft) => keepMessage(client, chatId, draft),
    wake: () => (client.state.name === 'ended' ? client.start() : client.wake()),
    logOut: async (everywhere) => void (await client.request('logout', { everywhere })),
    async close() {
      isClosed = true;
      await transfers.close();
      await Promise.all([client.stop(), kept, stores.files.session?.end()]);
      await stores.close();
    },
  };
}

async function keepMessage(client: Client, chatId: string, draft: Draft): Promise<BridgeOutcome> {
  // A window that asks again, because the first answer did not reach it, must not send twice.
  if (client.outbox.entries().some(({ chat_id }) => chat_id === chatId)) return done;
  try {
    await client.send(draft, chatId).stored;
    return done;
  } catch (error) {
    return refused(new NotKept('This device could not save the message.', error));
  }
}
