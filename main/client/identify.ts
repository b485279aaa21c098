import { BadAnswer, HostUnreachable } from '../../shared/client/errors.ts';
import { defaultTiming, openLink } from '../../shared/client/link.ts';
import type { Greeting } from '../../shared/protocol/envelope.ts';
import { hostId } from '../../shared/protocol/ids.ts';
import { CertificateChanged } from './certificate-changed.ts';
import { clientClock } from './clock.ts';
import { type Dialled, type DialOptions, unreachable } from './dial.ts';
import type { KnownHost, KnownHosts, Place } from './known-hosts.ts';
import type { Look } from './look.ts';
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
    // Only the greeting is waited for.
    timing: { ...defaultTiming, connect: GREETING_TIMEOUT },
    events: { event: ignore, unreadable: ignore, lost: ignore },
  });
  link.close();
  if (dialled === undefined) throw unreachable(options.places);
  // The id becomes a name of files, so it must be one.
  if (!hostId.safeParse(link.greeting.host.id).success) throw new BadAnswer('greeting');
  const { place, fingerprint } = dialled;
  const pinned = known.find(link.greeting.host.id)?.fingerprint;
  if (pinned !== undefined && pinned !== fingerprint) throw new CertificateChanged(pinned, fingerprint);
  return { greeting: link.greeting, place, fingerprint, isKnown: pinned !== undefined };
}

export interface KnownParts {
  readonly known: Pick<KnownHosts, 'find'>;
  readonly look: Look;
}

/**
 * As `identifyHost`, for a host that is known: asks where it was the last time and, when it is not there any more, where
 * it is now. Another host in its place is as good as none.
 */
export async function identifyKnown(
  { places, id, fingerprint }: Pick<KnownHost, 'places' | 'id' | 'fingerprint'>,
  { known, look }: KnownParts,
): Promise<Identified> {
  try {
    return await identifyAs(id, { places, fingerprint }, known);
  } catch (error) {
    if (!isElsewhere(error)) throw error;
    const moved = await look(id);
    if (moved.length > 0) return identifyAs(id, { places: moved }, known);
    if (error instanceof HostUnreachable) throw error;
    // Another certificate is there: this tells whether it is the host that changed it, or another host.
    return identifyAs(id, { places }, known);
  }
}

/** As `identifyHost`; rejects with HostUnreachable when another host is there: to that one no token may go. */
export async function identifyAs(
  id: string,
  options: DialOptions,
  known: Pick<KnownHosts, 'find'>,
): Promise<Identified> {
  const identified = await identifyHost(options, known);
  const { host } = identified.greeting;
  if (host.id === id) return identified;
  throw unreachable(options.places, { cause: new Error(`${host.name} is there instead.`) });
}

/** Whether the host may be in another place: nobody is there, or somebody with another certificate. */
export function isElsewhere(error: unknown): error is HostUnreachable | CertificateChanged {
  return error instanceof HostUnreachable || error instanceof CertificateChanged;
}
