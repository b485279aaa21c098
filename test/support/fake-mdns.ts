import type { InterfaceTable } from '../../main/discovery/interfaces.ts';
import type { MdnsAnswer, MdnsLinkOptions, OpenMdns } from '../../main/discovery/mdns.ts';

/** A link that was opened on the fake network, and what was done with it. */
export interface FakeLink {
  options: MdnsLinkOptions;
  address: string;
  announced: number;
  queries: number;
  closed: boolean;
}

/** Stands in for multicast DNS: keeps the links and lets a test speak for the network. */
export function createFakeMdns() {
  const links: FakeLink[] = [];
  let trouble: ((options: MdnsLinkOptions) => Error | undefined) | undefined;
  const open: OpenMdns = (options) => {
    const link: FakeLink = { options, address: options.on.address, announced: 0, queries: 0, closed: false };
    const failure = trouble?.(options);
    links.push(link);
    queueMicrotask(() => (failure ? options.onFailure(failure) : options.onReady()));
    return {
      announce() {
        link.announced += 1;
      },
      query() {
        link.queries += 1;
      },
      async close() {
        link.closed = true;
      },
    };
  };
  const live = () => links.filter(({ closed }) => !closed);
  return {
    open,
    links,
    live,
    /** Makes each link fail for which an error is given. */
    failWith: (given: (options: MdnsLinkOptions) => Error | undefined) => {
      trouble = given;
    },
    answer: (answer: MdnsAnswer) => {
      for (const { options } of live()) options.onAnswer?.(answer);
    },
    goodbye: (instance: string, address: string) => {
      for (const { options } of live()) options.onGoodbye?.(instance, address);
    },
    queries: () => links.reduce((sum, { queries }) => sum + queries, 0),
    announcements: () => links.reduce((sum, { announced }) => sum + announced, 0),
  };
}

/** A value of `os.networkInterfaces()`, e.g. `table({ eth0: '192.168.1.5' })`; every network is a /24, `lo` a /8. */
export function table(addresses: Record<string, string>): InterfaceTable {
  return Object.fromEntries(
    Object.entries(addresses).map(([name, address]) => {
      const internal = address.startsWith('127.');
      const netmask = internal ? '255.0.0.0' : '255.255.255.0';
      return [name, [{ address, netmask, family: 'IPv4', mac: '02:00:00:00:00:01', internal, cidr: null }]];
    }),
  );
}

export function errorWith(code: string): Error {
  return Object.assign(new Error(code), { code });
}
