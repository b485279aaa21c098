import type { Sighting, Sightings } from './sightings.ts';

export interface LivenessOptions {
  sightings: Sightings;
  connects: (address: string, port: number, timeoutMs: number) => Promise<boolean>;
  /** Asks the network once more. */
  query: () => void;
  /** Something was marked or removed. */
  onChange: () => void;
}

export interface Liveness {
  /** Doubts what gave no sign of life for `silentMs`; 0 is for what has yet to show that it takes connections. */
  check(silentMs: number, sightings?: Sighting[]): void;
  close(): void;
}

/** Together with a check's own time below the 10 s within which a dead host must be gone. */
const SILENT_MS = 4_000;
const TICK_MS = 1_000;
const CONNECT_MS = 1_500;
const ANSWER_MS = 1_000;
// A host behind a firewall answers mDNS but never connects; there is no hurry to find that out again and again.
const UNREACHABLE_SILENT_MS = 15_000;

/**
 * Finds out which hosts have died without a goodbye, which mDNS itself would remember for minutes: what was silent
 * for a while must take a TCP connection or, failing that, answer a query.
 */
export function watchLiveness({ sightings, connects, query, onChange }: LivenessOptions): Liveness {
  const checking = new Set<string>();
  let closed = false;

  const examine = async (sighting: Sighting) => {
    const open = await connects(sighting.address, sighting.port, CONNECT_MS);
    if (closed) return;
    if (open) {
      sightings.mark(sighting, { reachable: true, seen: Date.now() });
    } else {
      const asked = Date.now();
      query();
      await delay(ANSWER_MS);
      if (closed) return;
      const known = sightings.get(sighting);
      if (!known || known.port !== sighting.port) return;
      if (known.answered >= asked) sightings.mark(known, { reachable: false, seen: known.answered });
      else {
        sightings.remove(known);
        // Whoever was refused because of it may say so again.
        query();
      }
    }
    onChange();
  };

  const check = (silentMs: number, doubtful = sightings.all()) => {
    for (const sighting of doubtful) {
      const key = `${sighting.id} ${sighting.address}:${sighting.port}`;
      if (checking.has(key) || Date.now() - sighting.seen < silentMs) continue;
      checking.add(key);
      void examine(sighting).finally(() => checking.delete(key));
    }
  };

  const timer = setInterval(() => {
    for (const sighting of sightings.all()) {
      check(sighting.reachable ? SILENT_MS : UNREACHABLE_SILENT_MS, [sighting]);
    }
  }, TICK_MS);
  timer.unref();
  return {
    check,
    close() {
      closed = true;
      clearInterval(timer);
    },
  };
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
