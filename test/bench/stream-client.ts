import { connect } from 'node:tls';
import { z } from 'zod';
import { ALPN_HTTP, ALPN_TAGS } from '../../shared/protocol/limits.ts';
import { sendBytes } from './bare-stream.ts';

const order = z.object({
  port: z.number(),
  mode: z.enum(['up', 'down']),
  size: z.number(),
  /** What is said first; with it HTTP is spoken, and `body` says whether an answer's head comes before the bytes. */
  head: z.string(),
  http: z.boolean(),
});
export type StreamOrder = z.infer<typeof order>;

/** Moves bytes over one TLS connection, in a process of its own, and says how many ms that took. */
export function runStreamClient(text: string): void {
  const { port, mode, size, head, http } = order.parse(JSON.parse(text));
  const options = {
    host: '127.0.0.1',
    port,
    rejectUnauthorized: false,
    ALPNProtocols: [http ? ALPN_HTTP : ALPN_TAGS],
  };
  const socket = connect(options, () => {
    const began = performance.now();
    function done(): void {
      console.log(JSON.stringify({ ms: performance.now() - began }));
      process.exit(0);
    }
    socket.write(head);
    if (mode === 'up') {
      socket.once('data', (answer: Buffer) => {
        if (http && !answer.toString().startsWith('HTTP/1.1 204')) throw new Error(answer.toString());
        done();
      });
      sendBytes(socket, size, () => undefined);
      return;
    }
    let received = 0;
    socket.on('data', (bytes: Buffer) => {
      received += bytes.length;
      // The head of the answer comes on top, and is small beside a file.
      if (received >= size) done();
    });
  });
}
