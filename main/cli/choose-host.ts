import { isIP } from 'node:net';
import { parseHearthLink } from '../../shared/protocol/link.ts';
import { CertificateChanged } from '../client/certificate-changed.ts';
import { HostUnreachable } from '../client/dial.ts';
import { type Identified, identifyHost } from '../client/identify.ts';
import type { KnownHost, KnownHosts, Place } from '../client/known-hosts.ts';
import { findHosts } from '../discovery/find.ts';
import type { FoundHost } from '../discovery/sightings.ts';
import { CommandFailed, exit } from './outcome.ts';

/** Where a host may be, and what is known of it before it was asked. */
interface Candidate {
  readonly places: readonly Place[];
  /** The whole certificate, from an invite link. */
  readonly fingerprint?: string | undefined;
  readonly id?: string | undefined;
}

export interface ChosenHost extends Identified {
  /** The invite code of the link that it was named by. */
  readonly code: string | undefined;
}

export interface ChooseParts {
  readonly known: KnownHosts;
  /** Stands in for mDNS in tests. */
  readonly find?: (options: { timeoutMs: number }) => Promise<FoundHost[]>;
}

const LOOK_FOR = 2_000;

/**
 * Finds the host that a person means: by link, address, name or id; when they say nothing the only one that is known,
 * or the only one on the network. Rejects with CommandFailed, CertificateChanged or HostUnreachable.
 */
export async function chooseHost(
  text: string | undefined,
  { known, find = findHosts }: ChooseParts,
): Promise<ChosenHost> {
  const link = text === undefined || !isPlace(text) ? undefined : parseHearthLink(text);
  if (link !== undefined) {
    const { address, port, fingerprint, code } = link;
    return { ...(await identify({ places: [{ address, port }], fingerprint }, known)), code };
  }
  const remembered = known.all().filter((host) => text === undefined || isNamed(host, text));
  const [only, ...others] = remembered;
  if (only !== undefined && (text !== undefined || others.length === 0)) {
    return { ...(await findKnown(only, { known, find })), code: undefined };
  }
  const found = (await find({ timeoutMs: LOOK_FOR })).filter((host) => text === undefined || isNamed(host, text));
  return { ...(await identify(candidateOf(oneOf(found, text)), known)), code: undefined };
}

/** What cannot be a name: it is not looked for, but connected to. */
function isPlace(text: string): boolean {
  return text.includes(':') || text.includes('.') || isIP(text) !== 0 || text === 'localhost';
}

function isNamed({ name, id }: { readonly name: string; readonly id: string }, text: string): boolean {
  return id === text || name.toLowerCase() === text.toLowerCase();
}

function oneOf(found: readonly FoundHost[], text: string | undefined): FoundHost {
  const [only, ...others] = found;
  if (only === undefined) {
    const which = text === undefined ? 'No host' : `No host called ${text}`;
    throw new CommandFailed(`${which} answers on this network; hearth doctor says why, --host takes an address too.`, {
      code: exit.notFound,
    });
  }
  if (others.length === 0) return only;
  const names = found.map(({ name, address, port }) => `${name} (${address}:${port})`).join(', ');
  throw new CommandFailed(`There are several hosts: ${names}. Say which by --host.`, { code: exit.notFound });
}

function candidateOf({ id, address, port, alternatives }: FoundHost): Candidate {
  return { id, places: [{ address, port }, ...alternatives] };
}

/** Where it was the last time; when it is not there any more, where it says that it is. */
async function findKnown(host: KnownHost, { known, find = findHosts }: ChooseParts): Promise<Identified> {
  const { places, id, fingerprint } = host;
  try {
    return await identify({ places, id, fingerprint }, known);
  } catch (error) {
    if (!(error instanceof HostUnreachable || error instanceof CertificateChanged)) throw error;
    const moved = (await find({ timeoutMs: LOOK_FOR })).find((one) => one.id === id);
    if (moved !== undefined) return identify(candidateOf(moved), known);
    if (error instanceof HostUnreachable) throw error;
    // Another certificate is there: this tells whether it is the host that changed it, or another host.
    return identify({ places, id }, known);
  }
}

async function identify({ places, fingerprint, id }: Candidate, known: KnownHosts): Promise<Identified> {
  const identified = await identifyHost({ places, fingerprint }, known);
  const { host } = identified.greeting;
  if (id !== undefined && host.id !== id) {
    // Somebody else has the address now: to them this host's token must not go.
    throw new HostUnreachable(places, { cause: new Error(`${host.name} is there instead.`) });
  }
  return identified;
}
