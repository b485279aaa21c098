import type { Log } from '../log.ts';
import { AddressLink, type OpenLink } from './address-link.ts';
import { type InterfaceTable, type LanInterface, watchInterfaces } from './interfaces.ts';
import { MDNS_PORT, type MdnsLink } from './mdns.ts';

export interface LinksOptions {
  log: Log;
  /** Default `os.networkInterfaces`. */
  read?: (() => InterfaceTable) | undefined;
  open: OpenLink;
  oneShotHelps: boolean;
  onReady?: (link: MdnsLink) => void;
  /** The computer has slept, or its addresses have changed. */
  onChange?: () => void;
}

export interface Links {
  all(): MdnsLink[];
  interfaces(): LanInterface[];
  close(): Promise<void>;
}

/** Keeps one link on each address of this computer, and follows addresses that come and go. */
export function keepLinks(options: LinksOptions): Links {
  const { log, read, open, oneShotHelps, onReady, onChange } = options;
  const links = new Map<string, AddressLink>();
  const leaving = new Set<Promise<void>>();
  const reports = createReports(log);

  const add = (on: LanInterface) =>
    new AddressLink({
      on,
      open,
      oneShotHelps,
      onReady: (link, oneShot) => {
        if (!oneShot) reports.works(on);
        onReady?.(link);
      },
      onFailure: (code) => reports.fails(on, code),
    });

  const remove = (link: AddressLink) => {
    const left = link.close().finally(() => leaving.delete(left));
    leaving.add(left);
  };

  const follow = (interfaces: LanInterface[]) => {
    const wanted = new Map(interfaces.map((one) => [keyOf(one), one]));
    for (const [key, link] of links) {
      const on = wanted.get(key);
      if (on && isSameAdapter(link.on, on)) {
        link.on = on;
        continue;
      }
      links.delete(key);
      log.info('discovery_address_gone', { address: link.on.address, interface: link.on.name });
      remove(link);
    }
    for (const [key, on] of wanted) {
      if (links.has(key)) continue;
      log.debug('discovery_address_found', { address: on.address, interface: on.name });
      links.set(key, add(on));
    }
  };

  const watch = watchInterfaces({
    ...(read && { read }),
    onChange: (interfaces) => {
      follow(interfaces);
      onChange?.();
    },
  });
  follow(watch.current());

  return {
    all: () => [...links.values()].flatMap(({ link }) => (link ? [link] : [])),
    interfaces: watch.current,
    async close() {
      watch.close();
      for (const link of links.values()) remove(link);
      links.clear();
      await Promise.all(leaving);
    },
  };
}

// The number of an adapter becomes known a moment after its address, which makes it no other.
function isSameAdapter(before: LanInterface, now: LanInterface): boolean {
  return before.index === undefined || now.index === undefined || before.index === now.index;
}

function keyOf({ name, address, netmask }: LanInterface): string {
  return `${name} ${address}/${netmask}`;
}

const PORT_TAKEN = 'EADDRINUSE';

/** Tells each trouble once, not at each retry; a port that is taken is so on every address alike. */
function createReports(log: Log) {
  const told = new Set<string>();
  return {
    fails({ address, name }: LanInterface, code: string) {
      const trouble = code === PORT_TAKEN ? PORT_TAKEN : address;
      if (told.has(trouble)) return;
      told.add(trouble);
      if (trouble === PORT_TAKEN) log.warn('discovery_port_taken', { port: MDNS_PORT, reason: PORT_TAKEN_REASON });
      else log.warn('discovery_link_failed', { address, interface: name, reason: code });
    },
    works({ address, name }: LanInterface) {
      const mended = [told.delete(address), told.delete(PORT_TAKEN)].includes(true);
      if (mended) log.info('discovery_link_works_again', { address, interface: name });
    },
  };
}

const PORT_TAKEN_REASON =
  'Another program keeps UDP port 5353 to itself, so mDNS does not work on this computer; it is tried again. Addresses and invite links work all the same.';
