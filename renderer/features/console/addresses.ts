import { DEFAULT_PORT } from '../../../shared/protocol/limits.ts';
import { parseHearthLink } from '../../../shared/protocol/link.ts';

export interface HostAddress {
  readonly address: string;
  readonly port: number;
}

/** What one types into the app: the port only where it is not the usual one. */
export function typedAddress({ address, port }: HostAddress): string {
  if (port === DEFAULT_PORT) return address;
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** What one types into a browser. */
export function webAddress({ address, port }: HostAddress): string {
  return `https://${address.includes(':') ? `[${address}]` : address}:${port}/`;
}

/** The invite for a browser, which takes the code from the address; undefined while the host is on no network. */
export function webInvite(link: string): string | undefined {
  const place = parseHearthLink(link);
  return place?.code === undefined ? undefined : `${webAddress(place)}?code=${place.code}`;
}

/** Eight and more characters are read in two halves. */
export function groupedCode(code: string): string {
  const half = Math.ceil(code.length / 2);
  return code.length < 8 ? code : `${code.slice(0, half)}-${code.slice(half)}`;
}
