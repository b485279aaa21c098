import { assembleHost } from '../../../../main/host/assemble.ts';
import type { Host } from '../../../../main/host/context.ts';
import type { Dispatcher } from '../../../../main/host/dispatch.ts';
import type { Session } from '../../../../main/host/session.ts';
import { silentLog } from '../../../../main/log.ts';
import { Blobs } from '../../../../main/storage/blobs.ts';
import type { ResponseTag } from '../../../../shared/protocol/envelope.ts';
import type { SettingValue } from '../../../../shared/protocol/hosting.ts';
import type { ActionName, AnyEvent, EventName, EventOf, Request, Result } from '../../../../shared/protocol/index.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { createMemoryStore } from '../../../support/memory-store.ts';

export interface LocalHostOptions {
  readonly settings?: Record<string, SettingValue>;
  /** Changes parts of the host. */
  readonly parts?: Partial<Host>;
}

export type LocalHost = ReturnType<typeof createLocalHost>;

/** A host in memory, with cheap hashes and a clock that stands still. */
export function createLocalHost({ settings = {}, parts = {} }: LocalHostOptions = {}) {
  const clock = createManualClock();
  const store = createMemoryStore();
  const stops: number[] = [];
  const announced: string[] = [];
  const { host, dispatcher } = assembleHost({
    store,
    blobs: new Blobs({ folder: '/nowhere', files: store.tables.files, index: store.files }),
    identity: { id: 'h:1', fingerprint: 'ab'.repeat(32), version: '1.2.3', started: clock.now() },
    settings,
    clock,
    log: silentLog,
    backupFolder: '/nowhere',
    addresses: () => [{ address: '192.168.1.5', port: 48100 }],
    stop: () => void stops.push(clock.now()),
    counted: () => void announced.push(host.settings.get('registration')),
    passwords: { memoryCost: 8, timeCost: 1, parallelism: 1 },
  });
  Object.assign(host, parts);
  const connect = (address = '192.168.1.20') => createClient(host, dispatcher.answer, address);
  /** A connection of that name's new account. */
  async function join(name: string, address?: string): Promise<Client> {
    const client = connect(address);
    await client.done('signup', { user_id: name, key: `${name}-secret` });
    return client;
  }
  /** The owner, signed up on the host's own computer. */
  const own = (name = 'olga') => join(name, '127.0.0.1');
  return { host, dispatcher, store, clock, stops, announced, connect, join, own };
}

export type Client = ReturnType<typeof createClient>;

function createClient(host: Host, answer: Dispatcher['answer'], address: string) {
  const events: AnyEvent[] = [];
  const wire = {
    address,
    loopback: address === '127.0.0.1',
    queuedBytes: 0,
    closed: false,
    send: (line: Buffer) => void events.push(JSON.parse(line.toString())),
    close: () => {
      wire.closed = true;
    },
    destroy: () => {
      wire.closed = true;
    },
  };
  const session: Session = { wire, since: host.clock.now(), state: { name: 'waiting' } };
  host.sessions.add(session);
  function ask(action: string, params: object = {}): Promise<ResponseTag> {
    return answer(JSON.stringify({ action, ...params }), { session, bucket: { take: () => 0 } }, () => undefined);
  }
  return {
    session,
    events,
    get closed() {
      return wire.closed;
    },
    /** Hangs up. */
    drop: () => host.sessions.drop(session),
    ask,
    /** Asks for what must succeed; returns its data. */
    async done<N extends ActionName>(action: N, params: Request<N>): Promise<Result<N>> {
      const response = await ask(action, params as object);
      if (response.response !== 'successful') throw new Error(`${action}: ${JSON.stringify(response)}`);
      return response.data as Result<N>;
    },
    /** The reason of a refusal, with the field that it names. */
    async refusal(action: ActionName, params: object = {}): Promise<string> {
      const { reason = 'none', field } = await ask(action, params);
      return field === undefined ? reason : `${reason} ${field}`;
    },
    /** The events of that kind that came so far. */
    heard: <N extends EventName>(name: N) =>
      events.filter((event): event is Extract<AnyEvent, EventOf<N>> => event.action === name),
  };
}
