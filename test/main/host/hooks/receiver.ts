import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { message } from '../../../../shared/protocol/cards.ts';

const payload = z.object({
  event: z.literal('chat'),
  text: z.string(),
  message,
  bot: z.object({ user_id: z.string() }),
  sender: z.object({ user_id: z.string(), bot: z.boolean() }),
  conversation: z.object({ id: z.string(), kind: z.string(), handle: z.string().optional() }),
});
export type Payload = z.infer<typeof payload>;

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly payload: Payload;
}

export interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

export interface Receiver extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** The texts that arrived and were answered with 2xx, in order. */
  texts(): string[];
  /** Closes the port and every connection. */
  close(): Promise<void>;
}

export interface ReceiverOptions {
  readonly port?: number;
  readonly answer?: (received: Received) => Answer | Promise<Answer>;
  readonly certificate?: { readonly key: string; readonly cert: string };
}

/** A program of somebody that webhooks are delivered to. */
export async function receive({ port = 0, answer = () => ({}), certificate }: ReceiverOptions = {}): Promise<Receiver> {
  const received: Received[] = [];
  const taken: string[] = [];
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const one = { headers: request.headers, body, payload: payload.parse(JSON.parse(body)) };
      received.push(one);
      void Promise.resolve(answer(one)).then(({ status = 200, body: text = '', headers = {} }) => {
        if (status < 300) taken.push(one.payload.text);
        response.writeHead(status, headers).end(text);
      });
    });
  };
  const server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taking } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${taking}/hearth?key=1`,
    port: taking,
    received,
    texts: () => [...taken],
    close,
    [Symbol.asyncDispose]: close,
  };
}
