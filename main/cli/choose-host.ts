import { isIP } from 'node:net';
import { parseHearthLink } from '../../shared/protocol/link.ts';
import { type Identified, identifyAs, identifyHost, identifyKnown } from '../client/identify.ts';
import type { KnownHosts } from '../client/known-hosts.ts';
import { lookBy, placesOf } from '../client/look.ts';
import { findHosts } from '../discovery/find.ts';
import type { FoundHost } from '../discovery/sightings.ts';
import { CommandFailed, exit } from './outcome.ts';

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
    return { ...(await identifyHost({ places: [{ address, port }], fingerprint }, known)), code };
  }
  const remembered = known.all().filter((host) => text === undefined || isNamed(host, text));
  const [only, ...others] = remembered;
  if (only !== undefined && (text !== undefined || others.length === 0)) {
    return { ...(await identifyKnown(only, { known, look: lookBy(find) })), code: undefined };
  }
  const found = (await find({ timeoutMs: LOOK_FOR })).filter((host) => text === undefined || isNamed(host, text));
  const chosen = oneOf(found, text);
  return { ...(await identifyAs(chosen.id, { places: placesOf(chosen) }, known)), code: undefined };
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
