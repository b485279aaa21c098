import { connect, type TLSSocket } from 'node:tls';
import { asError, HostUnreachable } from '../../shared/client/errors.ts';
import { plainFingerprint } from '../../shared/client/fingerprint.ts';
import { type ALPN_HTTP, ALPN_TAGS } from '../../shared/protocol/limits.ts';
import { authority } from '../net/address.ts';
import { CertificateChanged } from './certificate-changed.ts';
import type { Place } from './known-hosts.ts';

/** Milliseconds for one connection with its handshake. */
const CONNECT_TIMEOUT = 8_000;
/** Milliseconds that a place has before the next one is tried beside it (RFC 8305, section 5). */
const STAGGER = 250;
const KEEP_ALIVE = 15_000;

/** A TLS connection whose certificate was looked at; nothing was sent on it. */
export interface Dialled {
  readonly socket: TLSSocket;
  readonly place: Place;
  /** SHA-256 of the certificate, 64 lower-case hex digits. */
  readonly fingerprint: string;
}

/** What is thrown when none of these places could be reached. */
export function unreachable(places: readonly Place[], options?: ErrorOptions): HostUnreachable {
  const list = places.map(({ address, port }) => authority(address, port)).join(', ');
  return new HostUnreachable(list === '' ? 'any known place' : list, options);
}

export interface DialOptions {
  readonly places: readonly Place[];
  /** Only this certificate is accepted; any when there is none. */
  readonly fingerprint?: string | undefined;
  readonly timeout?: number;
  /** What is to be spoken; tags unless said. */
  readonly speaks?: typeof ALPN_TAGS | typeof ALPN_HTTP;
}

/**
 * Connects to the first place that answers with the right certificate, trying them beside each other. Rejects with
 * CertificateChanged when only other certificates were seen, else with HostUnreachable.
 */
export async function dial(options: DialOptions): Promise<Dialled> {
  const { places, fingerprint, timeout = CONNECT_TIMEOUT, speaks = ALPN_TAGS } = options;
  const attempts = places.map((place, at) => attempt(place, { fingerprint, timeout, speaks, delay: at * STAGGER }));
  try {
    const first = await Promise.any(attempts.map(({ dialled }) => dialled));
    for (const { dialled, cancel } of attempts) {
      cancel();
      // One that was faster to finish than to be cancelled is not needed either.
      dialled.then((other) => other === first || other.socket.destroy()).catch(() => undefined);
    }
    return first;
  } catch (error) {
    const causes: unknown[] = error instanceof AggregateError ? error.errors : [error];
    const changed = causes.find((cause) => cause instanceof CertificateChanged);
    throw changed ?? unreachable(places, { cause: causes[0] });
  }
}

interface AttemptOptions {
  readonly fingerprint: string | undefined;
  readonly timeout: number;
  readonly speaks: string;
  readonly delay: number;
}

interface Attempt {
  readonly dialled: Promise<Dialled>;
  /** Gives up what is not connected yet. */
  cancel(): void;
}

function attempt(place: Place, { fingerprint: expected, timeout, speaks, delay }: AttemptOptions): Attempt {
  let cancel: () => void = () => undefined;
  const dialled = new Promise<Dialled>((resolve, reject) => {
    let socket: TLSSocket | undefined;
    const start = setTimeout(() => {
      const opening = open(place, speaks);
      socket = opening;
      // It stays until whoever uses the socket listens too: an error that nobody hears ends the process.
      opening.on('error', give);
      opening.once('secureConnect', () => look(opening));
    }, delay);
    const late = setTimeout(() => give(new Error('It took too long.')), delay + timeout);
    function look(opening: TLSSocket): void {
      clearTimeout(late);
      try {
        const opened = { socket: opening, place, fingerprint: checkCertificate(opening, expected) };
        cancel = () => undefined;
        resolve(opened);
      } catch (error) {
        give(asError(error));
      }
    }
    function give(error: Error): void {
      clearTimeout(start);
      clearTimeout(late);
      socket?.destroy();
      reject(error);
    }
    cancel = () => give(new Error('Another place was faster.'));
  });
  return { dialled, cancel: () => cancel() };
}

/** A self-signed certificate vouches for nothing but itself, so it is compared as a whole, before anything is sent. */
function checkCertificate(socket: TLSSocket, expected: string | undefined): string {
  const shown = socket.getPeerX509Certificate()?.fingerprint256;
  if (shown === undefined) throw new Error('No certificate was shown.');
  const fingerprint = plainFingerprint(shown);
  if (expected !== undefined && fingerprint !== expected) throw new CertificateChanged(expected, fingerprint);
  return fingerprint;
}

function open({ address, port }: Place, speaks: string): TLSSocket {
  const socket = connect({
    host: address,
    port,
    ALPNProtocols: [speaks],
    minVersion: 'TLSv1.3',
    // The name is no part of the trust, and goes over the wire in clear.
    servername: '',
    rejectUnauthorized: false,
  });
  socket.setNoDelay(true);
  socket.setKeepAlive(true, KEEP_ALIVE);
  return socket;
}
