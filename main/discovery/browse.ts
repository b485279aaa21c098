import { networkInterfaces } from 'node:os';
import type { Log } from '../log.ts';
import { openBonjour } from './bonjour.ts';
import { connects as connectsByTcp } from './connects.ts';
import { createIntake } from './intake.ts';
import type { InterfaceTable } from './interfaces.ts';
import { keepLinks } from './links.ts';
import { watchLiveness } from './liveness.ts';
import type { MdnsAnswer, OpenMdns } from './mdns.ts';
import { type FoundHost, Sightings } from './sightings.ts';

export interface BrowseOptions {
  /** Told whenever the list differs in more than `seen`. */
  onChange: (hosts: FoundHost[]) => void;
  log: Log;
  /** Default: bonjour-service. */
  open?: OpenMdns;
  /** Default: `os.networkInterfaces`. */
  read?: () => InterfaceTable;
  /** Default: a TCP connection. */
  connects?: (address: string, port: number, timeoutMs: number) => Promise<boolean>;
}

export interface Browse {
  hosts(): FoundHost[];
  /** Asks again at once and doubts what was found; for a button, or after the network changed. */
  refresh(): void;
  close(): Promise<void>;
}

// RFC 6762 section 5.2: at least a second between queries, each gap twice the last. The early one makes up for a
// first packet that was lost. Hosts that start later announce themselves.
const QUERY_MS = [250, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000] as const;
// Two networks of one host answer within this time, in ms, so an older address may be one that it has left.
const TOGETHER_MS = 1_000;
const BURST_MS = 20;

/** Keeps a list of the hosts on all networks of this computer. */
export function browseHosts(options: BrowseOptions): Browse {
  const { onChange, log, open = openBonjour, read = networkInterfaces, connects = connectsByTcp } = options;
  const sightings = new Sightings();
  let queryTimer: NodeJS.Timeout | undefined;
  let showTimer: NodeJS.Timeout | undefined;
  let shown = '[]';
  let closed = false;

  const links = keepLinks({
    log,
    read,
    oneShotHelps: true,
    open: (on, events) => open({ on, onAnswer, onGoodbye, ...events }),
    onReady: (link) => link.query(),
    onChange: () => refresh(),
  });
  const take = createIntake({ sightings, interfaces: links.interfaces, log });
  const hosts = () => sightings.hosts(links.interfaces());
  const query = () => {
    for (const link of links.all()) link.query();
  };
  const liveness = watchLiveness({ sightings, connects, query, onChange: changed });

  // Answers come in bursts, and on several links at once; the list is made once for all of them.
  function changed(): void {
    showTimer ??= setTimeout(show, BURST_MS);
  }

  function show(): void {
    showTimer = undefined;
    const list = hosts();
    const now = JSON.stringify(list.map((host) => ({ ...host, seen: 0 })));
    if (closed || now === shown) return;
    shown = now;
    onChange(list);
  }

  function onAnswer(answer: MdnsAnswer): void {
    if (closed) return;
    const taken = take(answer);
    if (!taken) return;
    if (taken.recorded === 'new' || taken.recorded === 'impostor') {
      const [here, elsewhere] = partition(sightings.of(taken.id), ({ address }) => address === answer.address);
      liveness.check(0, here);
      // The host may have moved: its other addresses are doubted at once.
      liveness.check(TOGETHER_MS, elsewhere);
    }
    changed();
  }

  function onGoodbye(instance: string, address: string): void {
    sightings.goodbye(instance, address);
    changed();
  }

  function scheduleQueries(step = 0): void {
    clearTimeout(queryTimer);
    if (closed) return;
    queryTimer = setTimeout(
      () => {
        query();
        scheduleQueries(step + 1);
      },
      QUERY_MS[Math.min(step, QUERY_MS.length - 1)],
    );
    queryTimer.unref();
  }

  function refresh(): void {
    query();
    scheduleQueries();
    liveness.check(TOGETHER_MS);
    changed();
  }

  scheduleQueries();
  return {
    hosts,
    refresh,
    async close() {
      closed = true;
      clearTimeout(queryTimer);
      clearTimeout(showTimer);
      liveness.close();
      await links.close();
    },
  };
}

function partition<T>(list: T[], test: (one: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((one) => !test(one))];
}
