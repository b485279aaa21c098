import type { Socket } from 'node:net';
import type { Clock } from '../host/clock.ts';
import { isFromHere, plainAddress } from './address.ts';
import { createLineSplitter } from './lines.ts';
import { endObjects } from './objects.ts';
import type { PausableWire, WireEvents } from './wire.ts';
import type { WriteCycle } from './write-queue.ts';

/** How long, in ms, a peer may take to read the last of what it is sent. */
export const CLOSE_GRACE = 2_000;

export interface WireParts {
  readonly cycle: WriteCycle;
  readonly clock: Clock;
}

/**
 * Tags as lines over a TCP or TLS socket that was opened with `allowHalfOpen`. Without TLS, where small hand-written
 * clients are, the line end may be left out.
 */
export function createTcpWire(socket: Socket, events: WireEvents, { cycle, clock }: WireParts): PausableWire {
  const queue = cycle.queueFor(socket);
  const lines = createLineSplitter(events);
  const splitter = 'encrypted' in socket ? lines : endObjects(lines);
  const address = plainAddress(socket.remoteAddress);
  let closing = false;
  let paused = false;
  let cancelCut: (() => void) | undefined;

  socket.on('data', (bytes: Buffer) => {
    // What comes after the end is read and dropped: bytes left unread would reset the connection, and the peer would
    // lose the answer that says why it was closed.
    if (!closing) splitter.push(bytes);
  });
  socket.on('end', () => events.ended());
  // An error is followed by `close`, which is all the host needs to know of it.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closing = true;
    cancelCut?.();
    events.closed();
  });
  return {
    address,
    loopback: isFromHere(socket),
    get queuedBytes() {
      return queue.queuedBytes;
    },
    send(line) {
      if (!closing) queue.send(line);
    },
    pause() {
      paused = true;
      splitter.pause();
      socket.pause();
    },
    resume() {
      paused = false;
      splitter.resume();
      if (!paused) socket.resume();
    },
    close() {
      if (closing) return;
      queue.flush();
      closing = true;
      socket.resume();
      socket.end();
      cancelCut = clock.after(CLOSE_GRACE, () => socket.destroy());
    },
    destroy() {
      closing = true;
      socket.destroy();
    },
  };
}
