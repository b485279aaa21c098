import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { limits } from '../../shared/protocol/limits.ts';
import { CLOSE_GRACE, type WireParts } from './tcp-wire.ts';
import type { PausableWire, WireEvents } from './wire.ts';

const NORMAL = 1_000;
const TEXT_FRAME = 0x81;

export interface UpgradedSocket {
  readonly webSocket: WebSocket;
  /** The socket under it. */
  readonly socket: Duplex;
  readonly address: string;
  readonly loopback: boolean;
}

/** Tags over WebSocket, one text message each. */
export function createWebSocketWire(upgraded: UpgradedSocket, events: WireEvents, parts: WireParts): PausableWire {
  const { webSocket, socket, address, loopback } = upgraded;
  const queue = parts.cycle.queueFor(socket);
  const held: (string | undefined)[] = [];
  let paused = false;
  let closing = false;
  let cancelCut: (() => void) | undefined;

  // undefined stands for a binary message.
  function give(text: string | undefined): void {
    if (closing) return;
    if (text === undefined) events.unreadable();
    else if (text !== '') events.text(text);
  }
  function receive(text: string | undefined): void {
    // What came in one piece with the message that made us pause still arrives.
    if (paused) held.push(text);
    else give(text);
  }
  webSocket.on('message', (data: Buffer, isBinary: boolean) => {
    if (data.length > limits.maxTagBytes) {
      if (!closing) events.tooLarge();
    } else receive(isBinary ? undefined : data.toString());
  });
  // An error is followed by `close`.
  webSocket.on('error', () => undefined);
  webSocket.on('close', () => {
    closing = true;
    cancelCut?.();
    events.closed();
  });
  return {
    address,
    loopback,
    get queuedBytes() {
      return queue.queuedBytes;
    },
    send(line) {
      if (!closing && webSocket.readyState === webSocket.OPEN) queue.send(textFrame(line));
    },
    pause() {
      paused = true;
      webSocket.pause();
    },
    resume() {
      paused = false;
      while (!paused && held.length > 0) give(held.shift());
      if (!paused) webSocket.resume();
    },
    close() {
      if (closing) return;
      queue.flush();
      closing = true;
      webSocket.resume();
      webSocket.close(NORMAL);
      cancelCut = parts.clock.after(CLOSE_GRACE, () => webSocket.terminate());
    },
    destroy() {
      closing = true;
      webSocket.terminate();
    },
  };
}

const frames = new WeakMap<Buffer, Buffer>();

/**
 * A line as an unmasked text frame (RFC 6455, 5.2), without its line end. A host's frames are the same for every
 * receiver, so a broadcast is framed once and shares its joined writes as lines do; the library frames for each.
 */
export function textFrame(line: Buffer): Buffer {
  const known = frames.get(line);
  if (known !== undefined) return known;
  const length = line.length - 1;
  const header = frameHeader(length);
  const frame = Buffer.allocUnsafe(header.length + length);
  header.copy(frame);
  line.copy(frame, header.length, 0, length);
  frames.set(line, frame);
  return frame;
}

function frameHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([TEXT_FRAME, length]);
  if (length < 65_536) return Buffer.from([TEXT_FRAME, 126, length >> 8, length & 0xff]);
  const header = Buffer.alloc(10);
  header[0] = TEXT_FRAME;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
