import { EventEmitter } from 'node:events';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../../main/net/gate.ts';

let port = 1_000;
function socketFrom(address: string): Socket {
  const socket = new Socket();
  port += 1;
  for (const [name, value] of Object.entries({ remoteAddress: address, remotePort: port, localPort: 48_100 })) {
    Object.defineProperty(socket, name, { value });
  }
  return socket;
}

describe('the gate', () => {
  const small = { maxConnections: () => 10, maxUnauthenticated: () => 2 };

  it('[K5] tells an address that has too many unauthenticated connections, and cuts it off beyond the double', () => {
    const gate = createGate(small);
    const entries = Array.from({ length: 6 }, () => gate.enter(socketFrom('192.0.2.1')));
    expect(entries).toEqual(['welcome', 'welcome', 'crowded', 'crowded', 'refused', 'refused']);
    expect(gate.enter(socketFrom('192.0.2.2'))).toBe('welcome');
  });

  it('[K5] counts an IPv4 address once, whichever socket it arrives on', () => {
    const gate = createGate(small);
    const entries = ['192.0.2.1', '::ffff:192.0.2.1', '192.0.2.1'].map((address) => gate.enter(socketFrom(address)));
    expect(entries.at(-1)).toBe('crowded');
  });

  it('[K5] counts a connection no longer once somebody signed in on it, and makes room when one closes', () => {
    const gate = createGate(small);
    const first = socketFrom('192.0.2.1');
    const second = socketFrom('192.0.2.1');
    gate.enter(first);
    gate.enter(second);
    gate.signedIn(first);
    gate.signedIn(first);
    expect(gate.enter(socketFrom('192.0.2.1'))).toBe('welcome');
    expect(gate.enter(socketFrom('192.0.2.1'))).toBe('crowded');
    EventEmitter.prototype.emit.call(first, 'close');
    EventEmitter.prototype.emit.call(second, 'close');
    expect(gate.size).toBe(2);
    expect(gate.enter(socketFrom('192.0.2.1'))).toBe('crowded');
  });

  it('[K5] lets in no more than the host takes in all', () => {
    const gate = createGate(small);
    const entries = Array.from({ length: 13 }, (_, at) => gate.enter(socketFrom(`192.0.2.${at}`)));
    expect(entries.filter((entry) => entry === 'welcome')).toHaveLength(10);
    expect(entries.slice(10)).toEqual(['crowded', 'crowded', 'refused']);
  });
});
