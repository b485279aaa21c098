import { DEFAULT_PORT } from './limits.ts';

/** Where a host is, and what an invite adds to that. */
export interface HostLink {
  /** A host name, an IPv4 address or an IPv6 address without brackets. */
  readonly address: string;
  readonly port: number;
  /** SHA-256 of the host's certificate, 64 lower-case hex digits. */
  readonly fingerprint?: string | undefined;
  /** An invite code. */
  readonly code?: string | undefined;
}

const LINK = /^hearth:\/\/(?<where>[^/?#\s]+)\/?(?:\?(?<query>[^#\s]*))?$/i;
const PLACE = /^(?:\[(?<six>[^\]]+)\]|(?<name>[^:[\]]+))(?::(?<port>\d{1,5}))?$/;
const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*\.?$/i;
const ZONE = /^[\w.-]{1,32}$/;
const FINGERPRINT = /^[0-9a-f]{64}$/i;
const CODE = /^[0-9a-z-]{1,64}$/i;

/** The link that leads to a host (protocol.md, Discovery). */
export function hearthLink({ address, port, fingerprint, code }: HostLink): string {
  const where = address.includes(':') ? `[${address.replace('%', '%25')}]` : address;
  const parts = [
    ...(fingerprint === undefined ? [] : [`fp=${fingerprint}`]),
    ...(code === undefined ? [] : [`code=${code}`]),
  ];
  return `hearth://${where}:${port}/${parts.length === 0 ? '' : '?'}${parts.join('&')}`;
}

/**
 * Reads a link, or an address that somebody typed: `name`, `name:port`, `1.2.3.4:port`, `[fe80::1%eth0]:port`, `::1`.
 * Undefined when it is neither, or when a part of it is damaged: half of an invite must not be trusted.
 */
export function parseHearthLink(text: string): HostLink | undefined {
  const trimmed = text.trim();
  const link = LINK.exec(trimmed)?.groups;
  const place = parsePlace(link?.where ?? trimmed);
  if (place === undefined) return undefined;
  const values = queryOf(link?.query ?? '');
  const fingerprint = values.get('fp');
  const code = values.get('code');
  if (fingerprint !== undefined && !FINGERPRINT.test(fingerprint)) return undefined;
  if (code !== undefined && !CODE.test(code)) return undefined;
  return {
    ...place,
    ...(fingerprint === undefined ? {} : { fingerprint: fingerprint.toLowerCase() }),
    ...(code === undefined ? {} : { code }),
  };
}

function queryOf(query: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const part of query.split('&')) {
    const [name = '', ...value] = part.split('=');
    if (name !== '') values.set(name.toLowerCase(), value.join('='));
  }
  return values;
}

function parsePlace(text: string): { address: string; port: number } | undefined {
  // Two colons without brackets can only be an IPv6 address: a port needs brackets before it.
  const bare = text.indexOf(':') !== text.lastIndexOf(':') && !text.startsWith('[');
  const found = PLACE.exec(bare ? `[${text}]` : text)?.groups;
  if (found === undefined) return undefined;
  const port = found.port === undefined ? DEFAULT_PORT : Number(found.port);
  if (port < 1 || port > 65_535) return undefined;
  if (found.six !== undefined) {
    const address = found.six.replace('%25', '%');
    return isIpv6(address) ? { address, port } : undefined;
  }
  const address = found.name ?? '';
  return isName(address) ? { address, port } : undefined;
}

/** A host name or an IPv4 address. What consists of digits and dots only must be a whole IPv4 address. */
function isName(text: string): boolean {
  return /^[\d.]+$/.test(text) ? isIpv4(text) : HOST_NAME.test(text);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** RFC 4291, 2.2, with a zone after `%` (RFC 4007, 11). */
function isIpv6(text: string): boolean {
  const [address = '', zone, ...rest] = text.split('%');
  if (rest.length > 0 || (zone !== undefined && !ZONE.test(zone))) return false;
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const mapped = last.includes('.');
  if (mapped && (!isIpv4(last) || address.endsWith('::'))) return false;
  const plain = mapped ? groups.slice(0, -1) : groups;
  const count = plain.length + (mapped ? 2 : 0);
  return plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) && (halves.length === 2 ? count < 8 : count === 8);
}
