import type { Transport } from '../../shared/client/transport.ts';
import { CertificateChanged } from './certificate-changed.ts';
import { type Dialled, type DialOptions, dial, unreachable } from './dial.ts';
import { identifyHost, isElsewhere } from './identify.ts';
import type { Place } from './known-hosts.ts';
import type { Look } from './look.ts';
import { carry, type Opened } from './tls-transport.ts';

/** A host that is known by its certificate, and where it may be. */
export interface Whereabouts {
  readonly id: string;
  readonly fingerprint: () => string;
  /** Where to try first. */
  readonly places: () => readonly Place[];
  readonly look: Look;
}

/** Tags over TLS to that host, wherever it is now; `opened` is told before anything is sent. */
export function createHostTransport(where: Whereabouts, opened: Opened = () => undefined): Transport {
  return {
    async connect(events) {
      const dialled = await reach(where);
      opened(dialled);
      return carry(dialled.socket, events);
    },
  };
}

/** Connects to that host, wherever it is now. Rejects as `dial` does. */
export async function reach(where: Whereabouts, speaks?: DialOptions['speaks']): Promise<Dialled> {
  const places = where.places();
  const fingerprint = where.fingerprint();
  const options = { fingerprint, ...(speaks === undefined ? {} : { speaks }) };
  try {
    return await dial({ ...options, places });
  } catch (error) {
    if (!isElsewhere(error)) throw error;
    const found = withoutThose(await where.look(where.id), places);
    const moved = found.length === 0 ? undefined : await dial({ ...options, places: found }).catch(ifElsewhere);
    if (moved !== undefined) return moved;
    // Somebody else has its address now: that is no reason to doubt its certificate.
    if (error instanceof CertificateChanged && (await isAnother(places, where.id))) throw unreachable(places);
    throw error;
  }
}

function ifElsewhere(error: unknown): undefined {
  if (!isElsewhere(error)) throw error;
}

async function isAnother(places: readonly Place[], id: string): Promise<boolean> {
  const shown = await identifyHost({ places }, { find: () => undefined }).catch(() => undefined);
  return shown !== undefined && shown.greeting.host.id !== id;
}

function withoutThose(places: readonly Place[], others: readonly Place[]): readonly Place[] {
  return places.filter(({ address, port }) => !others.some((one) => one.address === address && one.port === port));
}
