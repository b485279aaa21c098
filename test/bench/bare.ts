import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { z } from 'zod';
import { loadCertificate } from '../../main/net/tls.ts';
import { newId } from '../../shared/protocol/ids.ts';
import { ALPN_TAGS } from '../../shared/protocol/limits.ts';

/**
 * What Hearth is measured against: TLS sockets of Node and JSON, and nothing else. No accounts, nothing stored, nothing
 * checked. `broadcast` writes what each read brought; `batching` gathers for a moment first; `relay` writes to one.
 */
export type BareMode = 'broadcast' | 'batching' | 'relay';

const GATHER_MS = 1;
const firstLine = z.object({ tag_id: z.string(), role: z.enum(['sender', 'member']), pair: z.number().optional() });
const chatLine = z.object({ tag_id: z.string(), chat_id: z.string(), chat: z.string() });

interface Peer {
  readonly socket: TLSSocket;
  readonly role: 'sender' | 'member';
  readonly pair: number | undefined;
}

/** Serves until the process is ended; says `ready` as the host does. */
export async function runBare(mode: BareMode): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-bare-'));
  const { key, cert } = await loadCertificate(folder);
  await rm(folder, { recursive: true });
  const deliver = mode === 'relay' ? createRelay() : createBroadcast(mode === 'batching');
  const options = { key, cert, minVersion: 'TLSv1.3' as const, ALPNProtocols: [ALPN_TAGS], noDelay: true };
  const server = createServer(options, (socket) => serve(socket, deliver));
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    console.log(JSON.stringify({ event: 'ready', port: address.port }));
  });
  process.once('SIGTERM', () => process.exit(0));
}

interface Delivery {
  join(peer: Peer): void;
  leave(peer: Peer): void;
  /** Takes the events and the acknowledgements that one read gave. */
  spread(from: Peer, events: string, acknowledgements: string): void;
}

function serve(socket: TLSSocket, delivery: Delivery): void {
  let peer: Peer | undefined;
  let begun = '';
  socket.setEncoding('utf8');
  socket.on('error', () => undefined);
  socket.on('data', (text: string) => {
    const lines = (begun + text).split('\n');
    begun = lines.pop() ?? '';
    if (peer === undefined) {
      const { tag_id, role, pair } = firstLine.parse(JSON.parse(lines.shift() ?? ''));
      peer = { socket, role, pair };
      delivery.join(peer);
      socket.write(acknowledge(tag_id, {}));
    }
    if (lines.length === 0) return;
    const tags = lines.map((line) => chatLine.parse(JSON.parse(line)));
    const events = tags.map((tag) => `${JSON.stringify(eventOf(tag))}\n`).join('');
    delivery.spread(peer, events, tags.map(({ tag_id, chat_id }) => acknowledge(tag_id, { chat_id })).join(''));
  });
  socket.on('close', () => {
    if (peer !== undefined) delivery.leave(peer);
  });
}

function acknowledge(response_to: string, data: Record<string, unknown>): string {
  return `${JSON.stringify({ response_to, response: 'successful', data })}\n`;
}

const conversation = newId('g');
const sender = newId('u');
let seq = 0;

/** As long as an event of Hearth, and made as one. */
function eventOf({ chat_id, chat }: z.infer<typeof chatLine>) {
  seq += 1;
  const place = { chat_id, conversation, seq, sender, sender_type: 'user' };
  return {
    action: 'chat',
    ...place,
    recipient: conversation,
    recipient_type: 'group',
    type: 'text',
    chat,
    date_time: Date.now(),
  };
}

function createBroadcast(batching: boolean): Delivery {
  const members = new Set<Peer>();
  const pending = new Map<Peer, string>();
  let gathered = '';

  function write(events: string, acknowledgements: ReadonlyMap<Peer, string>): void {
    const bytes = Buffer.from(events);
    for (const { socket } of members) socket.write(bytes);
    for (const [peer, text] of acknowledgements) peer.socket.write(text);
  }
  function flush(): void {
    write(gathered, pending);
    gathered = '';
    pending.clear();
  }
  return {
    join: (peer) => void (peer.role === 'member' && members.add(peer)),
    leave: (peer) => void members.delete(peer),
    spread(from, events, acknowledgements) {
      if (!batching) return write(events, new Map([[from, acknowledgements]]));
      if (gathered === '') setTimeout(flush, GATHER_MS);
      gathered += events;
      pending.set(from, (pending.get(from) ?? '') + acknowledgements);
    },
  };
}

function createRelay(): Delivery {
  const receivers = new Map<number, Peer>();
  return {
    join: (peer) => void (peer.role === 'member' && receivers.set(peer.pair ?? 0, peer)),
    leave: (peer) => void receivers.delete(peer.pair ?? 0),
    spread(from, events, acknowledgements) {
      receivers.get(from.pair ?? 0)?.socket.write(events);
      from.socket.write(acknowledgements);
    },
  };
}
