import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFromHere, plainAddress } from '../../net/address.ts';
import { hasSecureOrigin } from './origin.ts';

/** One request over HTTP and the response to it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What stands before `path` where a part of the host answers below a path of its own; else empty. */
  readonly root: string;
  /** As it was sent, still percent-encoded, without the query. */
  readonly path: string;
  /** Of the other side, without port. */
  readonly address: string;
  readonly loopback: boolean;
}

export function exchangeOf(request: IncomingMessage, response: ServerResponse): Exchange {
  const address = plainAddress(request.socket.remoteAddress);
  const [path = ''] = (request.url ?? '').split('?', 1);
  return { request, response, root: '', path, address, loopback: isFromHere(request.socket) };
}

const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No text becomes markup or a script (Trusted Types); see renderer/trusted-types.ts.
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** Sent with everything that the host says over HTTP, and with the pages of the desktop app. */
export const STRICT_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Speakers may be chosen without it, and Chromium complains of a `speaker-selection` in its console.
  'Permissions-Policy': [
    'camera=(self)',
    'microphone=(self)',
    'display-capture=(self)',
    'autoplay=(self)',
    'picture-in-picture=(self)',
    'screen-wake-lock=(self)',
    'geolocation=()',
  ].join(', '),
};

export function setStrictHeaders({ request, response }: Pick<Exchange, 'request' | 'response'>): void {
  for (const [name, value] of Object.entries(STRICT_HEADERS)) response.setHeader(name, value);
  // Elsewhere browsers ignore it, and complain of it in the console of the page.
  if (!hasSecureOrigin(request)) response.removeHeader('Cross-Origin-Opener-Policy');
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends an exchange; to a HEAD it sends what it would have sent, without the body. */
export function reply({ request, response }: Exchange, { status, type, body, headers }: Reply): void {
  // A request that was not read to its end would be taken for the next one.
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': body.length, ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}

export interface JsonReply {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export function replyJson(exchange: Exchange, { status, body, headers }: JsonReply): void {
  reply(exchange, {
    status,
    type: 'application/json; charset=utf-8',
    body: Buffer.from(`${JSON.stringify(body)}\n`),
    headers: { 'Cache-Control': 'no-store', ...headers },
  });
}

/** The token in an `Authorization: Bearer` header (RFC 6750). */
export function bearerToken({ headers }: IncomingMessage): string | undefined {
  return /^Bearer +([\w.~+/-]{1,128}=*)$/i.exec(headers.authorization ?? '')?.[1];
}

/** Reads a request's body; undefined when it is longer than `limit` bytes or ends too early. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    function finish(body: Buffer | undefined): void {
      request.removeAllListeners('data');
      request.resume();
      resolve(body);
    }
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) finish(undefined);
      else chunks.push(chunk);
    });
    request.on('end', () => finish(Buffer.concat(chunks)));
    request.on('error', () => finish(undefined));
    request.on('close', () => finish(undefined));
    // One that was cut off before is never heard of again.
    if (request.destroyed) finish(undefined);
  });
}
