import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';

export interface PushClient {
  /** Everything that was pushed so far. */
  readonly events: readonly Record<string, unknown>[];
  /** Resolves when so many events are there. */
  received(count: number): Promise<void>;
  readonly closed: Promise<void>;
  /** Says something more, which nobody asked for. */
  send(text: string): void;
  close(): void;
}

/** A client of the ChatBackend document's socket; `hello` is sent as it is. */
export async function openPush(port: number, hello: string, localAddress?: string): Promise<PushClient> {
  const socket = connectTcp({ host: '127.0.0.1', port, ...(localAddress === undefined ? {} : { localAddress }) });
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  const events: Record<string, unknown>[] = [];
  let waiting: () => void = () => undefined;
  let rest = '';
  socket.on('data', (bytes: Buffer) => {
    rest += bytes.toString();
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    events.push(...lines.map((line) => JSON.parse(line)));
    waiting();
  });
  await once(socket, 'connect');
  socket.write(hello);
  return {
    events,
    closed,
    async received(count) {
      while (events.length < count) {
        await Promise.race([
          new Promise<void>((resolve) => {
            waiting = resolve;
          }),
          closed.then(() => Promise.reject(new Error(`closed after ${events.length} events`))),
        ]);
      }
    },
    send: (text) => void socket.write(text),
    close: () => void socket.destroy(),
  };
}
