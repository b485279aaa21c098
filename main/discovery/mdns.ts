import { z } from 'zod';
import { SERVICE_TYPE } from '../../shared/protocol/limits.ts';
import type { LanInterface } from './interfaces.ts';

/** The one port and group of multicast DNS (RFC 6762 section 3). */
export const MDNS_PORT = 5353;
export const MDNS_GROUP = '224.0.0.251';
export const SERVICE_NAME = `_${SERVICE_TYPE}._tcp.local`;

/** A service as one link announces it. */
export interface Announced {
  instance: string;
  /** The SRV target, ending in `.local`. */
  host: string;
  port: number;
  /** Asked anew for each packet, so that every answer carries the newest text. */
  text: () => Record<string, string>;
}

/** What somebody on the network said. */
export interface MdnsAnswer {
  instance: string;
  port: number;
  text: Record<string, string>;
  /** The address that the packet came from: the one known to lead back. */
  address: string;
}

export interface MdnsLinkOptions {
  on: LanInterface;
  publish?: Announced;
  /** Ask from a port of its own and take direct answers (RFC 6762 section 5.1), for when 5353 is taken. */
  oneShot?: boolean;
  onAnswer?: (answer: MdnsAnswer) => void;
  onGoodbye?: (instance: string, address: string) => void;
  onReady: () => void;
  /** The link is of no use any more; its user closes it. May come several times. */
  onFailure: (error: Error) => void;
}

/** Multicast DNS on one IPv4 address. */
export interface MdnsLink {
  announce(): void;
  query(): void;
  /** Says goodbye for what was published. Never fails. */
  close(): Promise<void>;
}

export type OpenMdns = (options: MdnsLinkOptions) => MdnsLink;

const ttl = z.number();
const pointer = z.object({ type: z.literal('PTR'), name: z.string(), ttl, data: z.string() });
const server = z.object({
  type: z.literal('SRV'),
  name: z.string(),
  ttl,
  data: z.object({ port: z.number().int().min(1).max(65_535) }),
});
const text = z.object({
  type: z.literal('TXT'),
  name: z.string(),
  ttl,
  data: z.array(z.instanceof(Uint8Array)).max(32),
});
const packetShape = z.object({ answers: z.array(z.unknown()), additionals: z.array(z.unknown()) });

export interface Heard {
  answers: Omit<MdnsAnswer, 'address'>[];
  /** Instances that say they are leaving (a PTR with TTL 0, RFC 6762 section 10.1). */
  goodbyes: string[];
}

/** Reads the hosts out of a decoded mDNS response; what is malformed or about other services gives nothing. */
export function readPacket(packet: unknown): Heard {
  const heard: Heard = { answers: [], goodbyes: [] };
  const parsed = packetShape.safeParse(packet);
  if (!parsed.success) return heard;
  const records = [...parsed.data.answers, ...parsed.data.additionals];
  for (const { name, data, ttl } of parsedAs(pointer, records)) {
    const instance = instanceOf(name, data);
    if (instance === undefined) continue;
    if (ttl === 0) heard.goodbyes.push(instance);
    else heard.answers.push(...answerOf({ instance, fullName: data, records }));
  }
  return heard;
}

function instanceOf(name: string, data: string): string | undefined {
  const service = SERVICE_NAME.toLowerCase();
  if (name.toLowerCase() !== service || !data.toLowerCase().endsWith(`.${service}`)) return undefined;
  return data.slice(0, -service.length - 1);
}

function answerOf(wanted: { instance: string; fullName: string; records: unknown[] }): Heard['answers'] {
  const same = (record: { name: string; ttl: number }) =>
    record.ttl > 0 && record.name.toLowerCase() === wanted.fullName.toLowerCase();
  const service = parsedAs(server, wanted.records).find(same);
  const strings = parsedAs(text, wanted.records).find(same);
  if (!service || !strings) return [];
  return [{ instance: wanted.instance, port: service.data.port, text: decodeStrings(strings.data) }];
}

function parsedAs<T>(shape: z.ZodType<T>, records: unknown[]): T[] {
  return records.flatMap((record) => {
    const { success, data } = shape.safeParse(record);
    return success ? [data] : [];
  });
}

/** RFC 6763 section 6.4: keys ignore case, the first of equal keys counts, strings without a key are ignored. */
function decodeStrings(strings: Uint8Array[]): Record<string, string> {
  const pairs = strings.flatMap((bytes) => {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(Buffer.from(bytes).toString()) ?? [];
    return key === undefined || value === undefined ? [] : [[key.toLowerCase(), value] as const];
  });
  return Object.fromEntries(pairs.reverse());
}
