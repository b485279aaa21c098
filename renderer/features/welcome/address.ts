import { DEFAULT_PORT } from '../../../shared/protocol/limits.ts';
import { parseHearthLink } from '../../../shared/protocol/link.ts';

const USUAL = `:${DEFAULT_PORT}`;

/** An address as people say it: without the port that every host has. */
export function shortAddress(address: string): string {
  return address.endsWith(USUAL) ? address.slice(0, -USUAL.length) : address;
}

/** Whether an address leads to this computer itself. */
export function isThisComputer(address: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)(?::\d+)?$/i.test(address);
}

/** What a link that was typed or opened leads to and brings; undefined while it is none. */
export function readInvite(text: string): { address: string; hasCode: boolean; hasFingerprint: boolean } | undefined {
  const link = parseHearthLink(text);
  if (link === undefined || !text.trim().toLowerCase().startsWith('hearth:')) return undefined;
  const { address, port, code, fingerprint } = link;
  const where = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return { address: shortAddress(where), hasCode: code !== undefined, hasFingerprint: fingerprint !== undefined };
}
