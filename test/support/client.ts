import { connect } from 'node:tls';
import { createLineSplitter } from '../../main/net/lines.ts';
import { type Client, createClient } from '../../shared/client/client.ts';
import type { ClientClock } from '../../shared/client/clock.ts';
import { createMemoryCursorStore } from '../../shared/client/cursors.ts';
import { createMemoryOutboxStore } from '../../shared/client/outbox-store.ts';
import type { Connection, ConnectionEvents, Transport } from '../../shared/client/transport.ts';
import type { Message } from '../../shared/protocol/cards.ts';
import { ALPN_TAGS } from '../../shared/protocol/limits.ts';

const clock: ClientClock = {
  now: () => Date.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

/** Lines over TLS to whatever port is said at the time: the host under test comes back on another one. */
function tlsTransport(port: () => number): Transport {
  return {
    connect: (events: ConnectionEvents) =>
      new Promise<Connection>((resolve, reject) => {
        const options = { host: '127.0.0.1', port: port(), ALPNProtocols: [ALPN_TAGS], rejectUnauthorized: false };
        const socket = connect(options, () => {
          // Not readline: for it U+2028 ends a line too.
          const lines = createLineSplitter({ text: events.text, unreadable: fail, tooLarge: fail }, 1 << 20);
          socket.on('data', (bytes: Buffer) => lines.push(bytes));
          resolve({ send: (text) => void socket.write(`${text}\n`), close: () => void socket.end() });
        });
        function fail(): void {
          socket.destroy(new Error('the host sent something that is no tag'));
        }
        socket.on('error', reject);
        socket.on('close', () => events.closed('closed'));
      }),
  };
}

/** A person with a device of their own that keeps what it is told, as an application does. */
export interface Person {
  readonly name: string;
  readonly client: Client;
  /** What the device was told of each conversation, in the order in which it was told. */
  readonly told: ReadonlyMap<string, readonly Message[]>;
  /** Sends and remembers what the host acknowledged: text by chat_id. */
  say(recipient: string, chat: string): void;
  readonly said: ReadonlyMap<string, string>;
  readonly acknowledged: ReadonlyMap<string, number>;
}

export interface PersonOptions {
  readonly name: string;
  readonly key: string;
  readonly port: () => number;
}

export async function startPerson({ name, key, port }: PersonOptions): Promise<Person> {
  const client = await createClient({
    transport: tlsTransport(port),
    clock,
    credentials: { user_id: name, key },
    outbox: createMemoryOutboxStore(),
    cursors: createMemoryCursorStore(),
    gaps: 'fill',
  });
  const told = new Map<string, Message[]>();
  const said = new Map<string, string>();
  const acknowledged = new Map<string, number>();
  client.subscribe((event) => {
    if (event.kind !== 'message') return;
    const { conversation } = event.message;
    told.set(conversation, [...(told.get(conversation) ?? []), event.message]);
  });
  client.start();
  return {
    name,
    client,
    told,
    said,
    acknowledged,
    say(recipient, chat) {
      const recipient_type = recipient.startsWith('g:') ? 'group' : 'user';
      const { chat_id, done } = client.send({ recipient, recipient_type, chat });
      said.set(chat_id, chat);
      done.then(
        ({ seq }) => void acknowledged.set(chat_id, seq),
        () => undefined,
      );
    },
  };
}
