import { createHmac } from 'node:crypto';
import { request as requestOver } from 'node:http';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { hookFailureText } from '../../../shared/protocol/hook-failures.ts';
import { localAddressOf, type Resolve } from './local-address.ts';

/** Bytes of an answer that are read; what is longer is no reply. */
const MAX_ANSWER = 16 * 1_024;

export interface PostTarget {
  readonly url: string;
  readonly secret: string;
  /** SHA-256 of the certificate that was there the first time, where no authority vouched for it. */
  readonly pin?: string | undefined;
}

export interface Post {
  readonly delivery: string;
  readonly body: string;
  /** Seconds since the epoch. */
  readonly time: number;
  readonly signal: AbortSignal;
  readonly resolve?: Resolve | undefined;
}

export interface Posted {
  readonly status: number;
  /** Empty where it was longer than is read. */
  readonly body: string;
  /** To be kept, where the certificate was seen for the first time. */
  readonly pin: string | undefined;
}

/** What `Hearth-Signature` says: the time, and HMAC-SHA256 over the time, a dot and the body, in hex. */
export function signatureOf(secret: string, { time, body }: Pick<Post, 'time' | 'body'>): string {
  return `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;
}

/**
 * Posts once to an address on the local network; redirects are answers like others. Rejects with ProtocolError
 * `not_local_address`, `CertificateChanged`, or what the connection rejects with.
 */
export async function post(target: PostTarget, { resolve, ...sent }: Post): Promise<Posted> {
  const url = new URL(target.url);
  const address = await localAddressOf(url.hostname, resolve);
  const { socket, pin } = await open(url, { address, pin: target.pin, signal: sent.signal });
  try {
    return { ...(await exchange(url, socket, { ...sent, signature: signatureOf(target.secret, sent) })), pin };
  } finally {
    socket.destroy();
  }
}

/** Another certificate than the first time, and no authority that vouches for it. */
export class CertificateChanged extends Error {
  constructor() {
    super(hookFailureText({ reason: 'certificate_changed' }));
    this.name = 'CertificateChanged';
  }
}

interface Opening {
  readonly address: string;
  readonly pin: string | undefined;
  readonly signal: AbortSignal;
}

async function open(url: URL, { address, pin, signal }: Opening): Promise<{ socket: Socket; pin: string | undefined }> {
  const secure = url.protocol === 'https:';
  const usual = secure ? 443 : 80;
  const port = url.port === '' ? usual : Number(url.port);
  if (!secure) return { socket: await ready(connectPlain({ host: address, port }), 'connect', signal), pin };
  const name = isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 ? { servername: url.hostname } : {};
  // Judged below, before anything is sent.
  const tls = connectTls({ host: address, port, ...name, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] });
  const socket = await ready(tls, 'secureConnect', signal);
  if (socket.authorized) return { socket, pin };
  const shown = socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase();
  if (pin === undefined || pin === shown) return { socket, pin: shown };
  socket.destroy();
  throw new CertificateChanged();
}

function ready<S extends Socket | TLSSocket>(socket: S, event: string, signal: AbortSignal): Promise<S> {
  return new Promise((resolve, reject) => {
    const abort = () => socket.destroy(new Error('It does not answer.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('It closed the connection.')));
    socket.once(event, () => resolve(socket));
  });
}

interface Sending extends Omit<Post, 'resolve'> {
  readonly signature: string;
}

function exchange(url: URL, socket: Socket, { body, delivery, signature }: Sending): Promise<Omit<Posted, 'pin'>> {
  return new Promise((resolve, reject) => {
    const request = requestOver({
      createConnection: () => socket,
      method: 'POST',
      path: `${url.pathname}${url.search}`,
      headers: {
        Host: url.host,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        'User-Agent': 'Hearth',
        Connection: 'close',
        'Hearth-Delivery': delivery,
        'Hearth-Signature': signature,
      },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length <= MAX_ANSWER) chunks.push(chunk);
        // The status says all that counts; nobody waits for the rest.
        else resolve({ status, body: '' });
      });
      response.on('end', () => resolve({ status, body: Buffer.concat(chunks).toString() }));
      response.on('close', () => resolve({ status, body: '' }));
    });
    request.end(body);
  });
}
