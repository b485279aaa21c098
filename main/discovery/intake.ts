import type { Log } from '../log.ts';
import { isLocalAddress, type LanInterface } from './interfaces.ts';
import type { MdnsAnswer } from './mdns.ts';
import type { Recorded, Sightings } from './sightings.ts';
import { readText } from './text.ts';

export interface IntakeOptions {
  sightings: Sightings;
  interfaces: () => readonly LanInterface[];
  log: Log;
}

// Anybody on the network can send nonsense as often as they like; that much of it is told.
const MOST_COMPLAINTS = 100;

/** Checks answers from the network and takes the good ones in; what is wrong with a sender is logged once. */
export function createIntake({ sightings, interfaces, log }: IntakeOptions) {
  const told = new Set<string>();

  function complain(event: string, fields: { address: string; [detail: string]: string }): void {
    const key = `${event} ${fields.address}`;
    if (told.has(key) || told.size >= MOST_COMPLAINTS) return;
    told.add(key);
    log.warn(event, fields);
  }

  /** The id of the host and what became of the answer, or nothing if it was not believed at all. */
  return ({ instance, port, text, address }: MdnsAnswer): { id: string; recorded: Recorded } | undefined => {
    if (!isLocalAddress(address, interfaces())) {
      complain('discovery_answer_from_afar', { address });
      return undefined;
    }
    const claim = readText(text, instance);
    if (typeof claim === 'string') {
      complain('discovery_answer_malformed', { address, reason: claim });
      return undefined;
    }
    const now = Date.now();
    const recorded = sightings.record({ ...claim, instance, address, port, answered: now, seen: now, reachable: true });
    if (recorded === 'impostor') complain('discovery_id_claimed_twice', { address, host: claim.id, name: claim.name });
    if (recorded === 'too_many') complain('discovery_too_many_hosts', { address });
    return { id: claim.id, recorded };
  };
}
