import { openLink } from '../../shared/client/link.ts';
import type { Greeting } from '../../shared/protocol/envelope.ts';
import { CertificateChanged } from './certificate-changed.ts';
import { clientClock } from './clock.ts';
import { type Dialled, type DialOptions, HostUnreachable } from './dial.ts';
import type { KnownHosts, Place } from './known-hosts.ts';
import { createTlsTransport } from './tls-transport.ts';

const GREETING_TIMEOUT = 10_000;

export interface Identified {
  readonly greeting: Greeting;
  readonly place: Place;
  readonly fingerprint: string;
  /** Whether it was known before. */
  readonly isKnown: boolean;
}

/**
 * Asks what host is there: connects, reads the greeting and leaves, without saying anything. Trust on first use: a host
 * that is not known is taken with the certificate that it shows, a known one must show the pinned certificate.
 * Rejects with CertificateChanged, HostUnreachable, ConnectionLost, BadAnswer or FatalError.
 */
export async function identifyHost(options: DialOptions, known: Pick<KnownHosts, 'find'>): Promise<Identified> {
  let dialled: Dialled | undefined;
  const transport = createTlsTransport(
    () => options,
    (opened) => {
      dialled = opened;
    },
  );
  const ignore = () => undefined;
  const link = await openLink({
    transport,
    clock: clientClock,
    timing: { connect: GREETING_TIMEOUT, answer: GREETING_TIMEOUT, idle: GREETING_TIMEOUT, pong: GREETING_TIMEOUT },
    events: { event: ignore, unreadable: ignore, lost: ignore },
  });
  link.close();
  if (dialled === undefined) throw new HostUnreachable(options.places);
  const { place, fingerprint } = dialled;
  const pinned = known.find(link.greeting.host.id)?.fingerprint;
  if (pinned !== undefined && pinned !== fingerprint) throw new CertificateChanged(pinned, fingerprint);
  return { greeting: link.greeting, place, fingerprint, isKnown: pinned !== undefined };
}
