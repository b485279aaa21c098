import Bonjour from 'bonjour-service';
import { SERVICE_TYPE } from '../../shared/protocol/limits.ts';
import { sameNetwork } from './interfaces.ts';
import {
  type Announced,
  MDNS_GROUP,
  MDNS_PORT,
  type MdnsLinkOptions,
  type OpenMdns,
  readPacket,
  SERVICE_NAME,
} from './mdns.ts';
import { type DnsRecord, ownRecords } from './records.ts';

// The library hands its options on to multicast-dns, but its types know only some of them.
type BonjourOptions = NonNullable<ConstructorParameters<typeof Bonjour>[0]>;
interface SocketOptions extends BonjourOptions {
  interface: string;
  bind: string;
  port?: number;
}

interface Sender {
  address: string;
  port: number;
}

interface DnsPacket {
  id?: number;
  flags?: number;
  questions?: { name: string; type: string }[];
  answers?: DnsRecord[];
  additionals?: DnsRecord[];
}

/** The part of multicast-dns that is used here; bonjour-service keeps it private and leaves its errors unhandled. */
interface RawMdns {
  on(event: 'error' | 'warning', listener: (error: Error) => void): void;
  on(event: 'ready', listener: () => void): void;
  on(event: 'query' | 'response', listener: (packet: DnsPacket, from: Sender) => void): void;
  query(name: string, type: string, to?: Sender): void;
  respond(packet: DnsPacket | DnsRecord[], to?: unknown, done?: unknown): void;
}

// How long a goodbye may take to leave, in ms; without a network it never does.
const GOODBYE_MS = 300;
const GROUP: Sender = { address: MDNS_GROUP, port: MDNS_PORT };

/**
 * bonjour-service on one address. As it comes it sends on one interface only, throws its socket errors uncaught,
 * answers with the addresses of other networks and repeats outdated TXT records; each is put right here.
 */
export const openBonjour: OpenMdns = (options) => {
  const { on, publish, oneShot, onReady, onFailure } = options;
  const socket: SocketOptions = { interface: on.address, bind: '0.0.0.0', ...(oneShot && { port: 0 }) };
  const bonjour = new Bonjour(socket, onFailure);
  const mdns = rawMdns(bonjour);
  const open = guardSending(mdns);
  mdns.on('error', onFailure);
  mdns.on('warning', (error) => {
    if (isFatal(error)) onFailure(error);
  });
  mdns.on('ready', onReady);
  listen(mdns, options);
  if (publish) {
    keepRecordsOwn(mdns, { publish, address: on.address });
    answerDirectly(mdns, { publish, on });
    const { instance: name, port, host } = publish;
    bonjour.publish({ name, type: SERVICE_TYPE, port, host, probe: false });
  }
  return {
    announce: () => publish && mdns.respond({ answers: serviceRecords(publish) }),
    query: () => mdns.query(SERVICE_NAME, 'PTR', GROUP),
    close: () => closeBonjour(bonjour, open.end),
  };
};

/** After the end nothing is sent: the library's own timers go on after a failed start, and throw on a closed socket. */
function guardSending(mdns: RawMdns): { end: () => void } {
  let ended = false;
  const query = mdns.query.bind(mdns);
  const respond = mdns.respond.bind(mdns);
  mdns.query = (...words) => {
    if (!ended) query(...words);
  };
  mdns.respond = (...words) => {
    if (!ended) respond(...words);
  };
  return {
    end() {
      ended = true;
    },
  };
}

function rawMdns(bonjour: Bonjour): RawMdns {
  const server: unknown = Reflect.get(bonjour, 'server');
  const mdns: unknown = typeof server === 'object' && server !== null ? Reflect.get(server, 'mdns') : undefined;
  if (!isRawMdns(mdns)) throw new Error('This version of bonjour-service keeps its socket elsewhere.');
  return mdns;
}

function isRawMdns(value: unknown): value is RawMdns {
  if (typeof value !== 'object' || value === null) return false;
  return ['on', 'query', 'respond'].every((name) => typeof Reflect.get(value, name) === 'function');
}

// Other warnings are packets that could not be decoded, which anybody on the network can send.
function isFatal(error: Error): boolean {
  return 'syscall' in error && (error.syscall === 'addMembership' || error.syscall === 'setMulticastInterface');
}

function listen(mdns: RawMdns, { onAnswer, onGoodbye }: MdnsLinkOptions): void {
  if (!onAnswer && !onGoodbye) return;
  mdns.on('response', (packet, { address }) => {
    const heard = readPacket(packet);
    for (const instance of heard.goodbyes) onGoodbye?.(instance, address);
    for (const answer of heard.answers) onAnswer?.({ ...answer, address });
  });
}

/** Passes all that the library sends through `ownRecords`; `respond` is the one way out. */
function keepRecordsOwn(mdns: RawMdns, own: { publish: Announced; address: string }): void {
  const send = mdns.respond.bind(mdns);
  mdns.respond = (packet, to, done) => {
    const whole = Array.isArray(packet) ? { answers: packet } : packet;
    const answers = ownRecords(whole.answers ?? [], own);
    const additionals = ownRecords(whole.additionals ?? [], own);
    send({ ...whole, answers, additionals }, to, done);
  };
}

/** Small programs ask from any port and wait for a direct answer with their own id (RFC 6762 section 6.7). */
function answerDirectly(mdns: RawMdns, { publish, on }: { publish: Announced; on: MdnsLinkOptions['on'] }): void {
  mdns.on('query', (packet, from) => {
    const asked = packet.questions?.some(({ name, type }) => isOurs(name) && (type === 'PTR' || type === 'ANY'));
    if (from.port === MDNS_PORT || !asked || !sameNetwork(from.address, on)) return;
    mdns.respond({ id: packet.id ?? 0, questions: packet.questions ?? [], answers: serviceRecords(publish) }, from);
  });
}

function isOurs(name: string): boolean {
  return name.toLowerCase() === SERVICE_NAME;
}

function serviceRecords({ instance, host, port }: Announced): DnsRecord[] {
  const name = `${instance}.${SERVICE_NAME}`;
  return [
    { name: SERVICE_NAME, type: 'PTR', ttl: 120, data: name },
    { name, type: 'SRV', ttl: 120, data: { port, target: host } },
    { name, type: 'TXT', ttl: 120, data: [] },
  ];
}

function closeBonjour(bonjour: Bonjour, endSending: () => void): Promise<void> {
  return new Promise((resolve) => {
    let closed = false;
    const destroy = () => {
      if (closed) return;
      closed = true;
      clearTimeout(timer);
      endSending();
      try {
        bonjour.destroy(resolve);
      } catch {
        // A socket that never opened can't be closed, and need not be.
        resolve();
      }
    };
    const timer = setTimeout(destroy, GOODBYE_MS);
    bonjour.unpublishAll(destroy);
  });
}
