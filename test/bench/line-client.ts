import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { z } from 'zod';
import { responses } from '../../shared/protocol/errors.ts';
import { ALPN_TAGS } from '../../shared/protocol/limits.ts';

const LINE_FEED = 0x0a;
/** One for all connections: what was read is worked off before the next read begins. */
const buffer = Buffer.allocUnsafeSlow(64 * 1024);
/** `{"response_to"` and `{"action"` differ here. */
const KIND_OFFSET = 2;
const RESPONSE_KIND = 'r'.charCodeAt(0);
const SUCCESSFUL = Buffer.from('"response":"successful"');

const answer = z.object({
  response_to: z.string(),
  response: z.enum(responses),
  reason: z.string().optional(),
  data: z.unknown().optional(),
});
export type Answer = z.infer<typeof answer>;

/** Gets one line where it lies in the bytes that were read; they are gone when it returns. */
export type LineHandler = (bytes: Buffer, start: number, end: number) => void;

/** A connection that is as cheap as can be, so that the load generator is not what is measured. */
export interface LineClient {
  /** What is done with each line that answers no `ask`. */
  handle(handler: LineHandler): void;
  /** One request; resolves with its response, whatever it says; rejects when the connection ends. */
  ask(action: string, fields: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Sends a line, line end included; what one turn sends leaves in one write. */
  send(line: string): void;
  readonly closed: Promise<void>;
  destroy(): void;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Connects to a port of this computer and waits for TLS, not for the greeting. */
export function connectLine(port: number): Promise<LineClient> {
  const waiting = new Map<string, Waiting>();
  let handler: LineHandler = () => undefined;
  let pending = '';
  let tags = 0;

  const splitter = createScanner((bytes, start, end) => {
    if (waiting.size > 0 && bytes[start + KIND_OFFSET] === RESPONSE_KIND) {
      const parsed = answer.parse(JSON.parse(bytes.toString('utf8', start, end)));
      const asked = waiting.get(parsed.response_to);
      waiting.delete(parsed.response_to);
      if (asked !== undefined) return asked.resolve(parsed);
    }
    handler(bytes, start, end);
  });
  // `onread` reaches the socket but is missing in the types of `tls.connect` (it is in those of `net.connect`).
  const options: ConnectionOptions & { onread: unknown } = {
    host: '127.0.0.1',
    port,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    ALPNProtocols: [ALPN_TAGS],
    onread: {
      buffer,
      callback(count: number, bytes: Buffer) {
        splitter(bytes, count);
        return true;
      },
    },
  };
  const socket = connect(options);
  socket.setNoDelay(true);

  function flush(): void {
    const text = pending;
    pending = '';
    if (socket.writable) socket.write(text);
  }
  function send(line: string): void {
    // Microtasks run when the bytes of one read are worked off: what they led to leaves together.
    if (pending === '') queueMicrotask(flush);
    pending += line;
  }
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      for (const { reject } of waiting.values()) reject(new Error('the connection ended before the answer'));
      waiting.clear();
      resolve();
    });
  });
  const client: LineClient = {
    handle(next) {
      handler = next;
    },
    ask(action, fields) {
      return new Promise((resolve, reject) => {
        if (!socket.writable) return reject(new Error('not connected'));
        tags += 1;
        const tag_id = `ask${tags}`;
        waiting.set(tag_id, { resolve, reject });
        send(`${JSON.stringify({ action, tag_id, ...fields })}\n`);
      });
    },
    send,
    closed,
    destroy: () => void socket.destroy(),
  };
  return secured(socket, client);
}

function secured(socket: TLSSocket, client: LineClient): Promise<LineClient> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      socket.off('error', reject);
      // What follows an error is `close`, and that is looked at.
      socket.on('error', () => undefined);
      resolve(client);
    });
  });
}

/** Finds the lines in bytes that are read into one buffer; only a line that was cut is copied. */
function createScanner(line: LineHandler): (bytes: Buffer, count: number) => void {
  let begun: Buffer | undefined;
  return (bytes, count) => {
    let start = 0;
    if (begun !== undefined) {
      const found = bytes.indexOf(LINE_FEED);
      const end = found === -1 || found >= count ? count : found;
      const joined: Buffer = Buffer.concat([begun, bytes.subarray(0, end)]);
      if (end === count) {
        begun = joined;
        return;
      }
      begun = undefined;
      line(joined, 0, joined.length);
      start = end + 1;
    }
    for (;;) {
      const end = bytes.indexOf(LINE_FEED, start);
      // Behind `count` lies what an earlier read left.
      if (end === -1 || end >= count) break;
      line(bytes, start, end);
      start = end + 1;
    }
    if (start < count) begun = Buffer.from(bytes.subarray(start, count));
  };
}

export function isResponse(bytes: Buffer, start: number): boolean {
  return bytes[start + KIND_OFFSET] === RESPONSE_KIND;
}

/** The response as text when it is not `successful`: what was refused must never count as delivered. */
export function refusalOf(bytes: Buffer, start: number, end: number): string | undefined {
  const found = bytes.indexOf(SUCCESSFUL, start);
  return found === -1 || found >= end ? bytes.toString('utf8', start, end) : undefined;
}

/** Where the name of an event begins: after `{"action":"`. */
const NAME_OFFSET = 11;
const [FIRST_LETTER, SECOND_LETTER, QUOTE] = Buffer.from('ch"');

/** Whether the line is a `chat` event: no other name has these letters and ends after four. Cheap, it runs millions of times. */
export function isChat(bytes: Buffer, start: number): boolean {
  const name = start + NAME_OFFSET;
  return bytes[name] === FIRST_LETTER && bytes[name + 1] === SECOND_LETTER && bytes[name + 4] === QUOTE;
}
