import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import type { LanInterface } from './interfaces.ts';
import { MDNS_GROUP, MDNS_PORT } from './mdns.ts';

export interface Probe {
  /** `deaf`: it was sent but did not come back. */
  outcome: 'works' | 'deaf' | 'failed';
  /** The system's error code of what failed. */
  code?: string;
  /** Addresses of others that were heard meanwhile. */
  others: string[];
}

// A name that every mDNS responder answers (RFC 6763 section 9).
const QUESTION = ['_services', '_dns-sd', '_udp', 'local'];
const LISTEN_MS = 800;

/** Whether the port of mDNS can be shared; an error code if not. */
export async function tryMdnsPort(): Promise<string | undefined> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const code = await bind(socket, MDNS_PORT);
  socket.close();
  return code;
}

/**
 * Sends a question to everyone through one interface and listens for it to come back, and for others. A firewall
 * that drops mDNS drops the returning copy as well. With `shared` false it uses a port of its own instead of 5353.
 */
export async function probeMulticast(on: LanInterface, shared: boolean): Promise<Probe> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  try {
    const code = await bind(socket, shared ? MDNS_PORT : 0);
    if (code !== undefined) return { outcome: 'failed', code, others: [] };
    return await exchange(socket, on);
  } catch (error) {
    return { outcome: 'failed', code: codeOf(error), others: [] };
  } finally {
    socket.close();
  }
}

async function exchange(socket: Socket, on: LanInterface): Promise<Probe> {
  socket.addMembership(MDNS_GROUP, on.address);
  socket.setMulticastInterface(on.address);
  socket.setMulticastLoopback(true);
  socket.setMulticastTTL(255);
  const question = encodeQuestion();
  const others = new Set<string>();
  let returned = false;
  socket.on('message', (message, { address }) => {
    if (address !== on.address) others.add(address);
    else if (message.equals(question)) returned = true;
  });
  await send(socket, question, MDNS_PORT);
  if (socket.address().port !== MDNS_PORT) await send(socket, question, socket.address().port);
  await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
  return { outcome: returned ? 'works' : 'deaf', others: [...others] };
}

function send(socket: Socket, packet: Buffer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(packet, port, MDNS_GROUP, (error) => (error ? reject(error) : resolve()));
  });
}

/** A query with one question (RFC 1035 section 4.1) and a random id, to know one's own again. */
function encodeQuestion(): Buffer {
  const name = QUESTION.flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]);
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([randomBytes(2), header, ...name, Buffer.from([0, 0, 12, 0, 1])]);
}

/** The address that this computer would use to leave the network; no packet is sent. Nothing without a default route. */
export function outgoingAddress(): Promise<string | undefined> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    const done = (address: string | undefined) => {
      socket.close();
      resolve(address);
    };
    socket.on('error', () => done(undefined));
    // 203.0.113.0/24 is reserved for documentation (RFC 5737); connecting UDP only looks up the route.
    socket.connect(9, '203.0.113.1', () => done(socket.address().address));
  });
}

function bind(socket: Socket, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    socket.on('error', (error) => resolve(codeOf(error)));
    socket.bind(port, '0.0.0.0', () => resolve(undefined));
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
