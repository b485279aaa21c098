import type { Socket } from 'node:net';
import { plainAddress } from './address.ts';

/** `crowded` is told why it has to go, `refused` is closed at once. */
export type Entry = 'welcome' | 'crowded' | 'refused';

/** Counts connections from their first packet on, so that nobody can take all of them. */
export interface Gate {
  /** Counts that connection until it closes. */
  enter(socket: Socket): Entry;
  /** How the connection under that socket (itself, or the TLS in it) was let in. */
  entryOf(socket: Socket): Entry;
  /** Somebody signed in there: it counts no longer against its address. */
  signedIn(socket: Socket): void;
  /** Connections in all. */
  readonly size: number;
}

export interface GateLimits {
  readonly maxConnections: () => number;
  /** Connections of one address on which nobody has signed in. */
  readonly maxUnauthenticated: () => number;
}

export function createGate({ maxConnections, maxUnauthenticated }: GateLimits): Gate {
  const entries = new Map<string, Entry>();
  const unauthenticated = new Map<string, number>();

  function judge(address: string): Entry {
    const others = unauthenticated.get(address) ?? 0;
    // Telling somebody why costs a handshake, so only so many are told.
    if (others >= 2 * maxUnauthenticated() || entries.size >= maxConnections() + maxUnauthenticated()) return 'refused';
    return others >= maxUnauthenticated() || entries.size >= maxConnections() ? 'crowded' : 'welcome';
  }
  function add(address: string, change: number): void {
    const count = (unauthenticated.get(address) ?? 0) + change;
    if (count > 0) unauthenticated.set(address, count);
    else unauthenticated.delete(address);
  }
  const signedInKeys = new Set<string>();
  function signedIn(key: string, address: string): void {
    if (!entries.has(key) || signedInKeys.has(key)) return;
    signedInKeys.add(key);
    add(address, -1);
  }
  return {
    enter(socket) {
      const address = plainAddress(socket.remoteAddress);
      const key = keyOf(socket);
      // A socket that was reset before it was looked at has no address.
      if (address === '' || entries.has(key)) return 'refused';
      const entry = judge(address);
      if (entry === 'refused') return entry;
      entries.set(key, entry);
      add(address, 1);
      socket.once('close', () => {
        signedIn(key, address);
        signedInKeys.delete(key);
        entries.delete(key);
      });
      return entry;
    },
    entryOf: (socket) => entries.get(keyOf(socket)) ?? 'refused',
    signedIn: (socket) => signedIn(keyOf(socket), plainAddress(socket.remoteAddress)),
    get size() {
      return entries.size;
    },
  };
}

/** TLS wraps the socket in another one; both have the same other end, and no two connections do at one time. */
function keyOf(socket: Socket): string {
  return `${socket.remoteAddress} ${socket.remotePort} ${socket.localPort}`;
}
