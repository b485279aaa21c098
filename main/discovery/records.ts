import type { Announced } from './mdns.ts';

/** A resource record as dns-packet encodes it. */
export interface DnsRecord {
  name: string;
  type: string;
  /** Seconds; 0 is a goodbye. */
  ttl: number;
  data: unknown;
  /** The cache-flush bit (RFC 6762 section 10.2). */
  flush?: boolean;
}

// RFC 6762 section 10 advises 75 minutes for a PTR; a chat host that was killed should not haunt lists that long.
const TTL_SECONDS = 120;

/**
 * Makes the library's records say what is true on this link: only its own address (RFC 6762 section 14: those of
 * other networks can't be reached from here), the newest text, and unique records that replace their older selves.
 */
export function ownRecords(
  records: readonly DnsRecord[],
  { publish, address }: { publish: Announced; address: string },
): DnsRecord[] {
  const kept = records.filter(({ type }) => type !== 'A' && type !== 'AAAA');
  const located = records.find(({ type }) => type === 'SRV' || type === 'A' || type === 'AAAA');
  const own = kept.map((record) => ({
    ...record,
    ttl: Math.min(record.ttl, TTL_SECONDS),
    ...(record.type === 'TXT' && { data: encodeStrings(publish.text()) }),
    ...(record.type !== 'PTR' && { flush: true }),
  }));
  if (!located) return own;
  const ttl = Math.min(located.ttl, TTL_SECONDS);
  return [...own, { name: publish.host, type: 'A', ttl, data: address, flush: true }];
}

function encodeStrings(text: Record<string, string>): Buffer[] {
  return Object.entries(text).map(([key, value]) => Buffer.from(`${key}=${value}`));
}
