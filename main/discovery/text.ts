import { z } from 'zod';
import { hostId } from '../../shared/protocol/ids.ts';

/** The TXT record of a host (protocol.md, Discovery). */
export interface HostText {
  v: 1;
  id: string;
  /** The certificate's SHA-256 in hex; its first 16 digits are announced. */
  fp: string;
  /** People online. */
  n: number;
  reg: Registration;
}

export type Registration = 'open' | 'code' | 'closed';

/** What a host says of itself, after it was checked. */
export interface HostClaim {
  id: string;
  name: string;
  fingerprint: string;
  online: number;
  registration: Registration;
}

// RFC 6763 section 4.1.1 and 6.1: an instance name has at most 63 bytes, a string of a TXT record 255.
const MAX_LABEL_BYTES = 63;
const MAX_NAME_BYTES = 200;
const MAX_NAME_CHARACTERS = 64;

const claim = z.object({
  v: z.literal('1'),
  id: hostId,
  fp: z.string().regex(/^[0-9a-fA-F]{16}$/),
  n: z.string().regex(/^\d{1,6}$/),
  reg: z.enum(['open', 'code', 'closed']),
  name: z.string().optional(),
});

/**
 * The DNS-SD instance name: the host's name and the end of its id, so that two hosts of one name never clash.
 * Dots are replaced because the mDNS library takes each for the end of a label; the TXT record has the exact name.
 */
export function instanceName(name: string, id: string): string {
  const suffix = ` (${id.slice(-4)})`;
  const label = cutToBytes(cleanName(name).replaceAll('.', '-'), MAX_LABEL_BYTES - suffix.length);
  return `${label.trim() || 'Hearth'}${suffix}`;
}

/** The SRV target: made of the id, because two computers may have the same host name. */
export function hostTarget(id: string): string {
  return `${id.replace(/^h:/, '').toLowerCase()}.local`;
}

/** The key-value strings of the TXT record; `name` comes on top of protocol.md's keys. */
export function encodeText(name: string, text: HostText): Record<string, string> {
  return {
    v: String(text.v),
    id: text.id,
    fp: text.fp.slice(0, 16).toLowerCase(),
    n: String(text.n),
    reg: text.reg,
    name: cutToBytes(cleanName(name), MAX_NAME_BYTES),
  };
}

/** Checks what came in a TXT record; a text saying what is wrong with it where it is no host of ours. */
export function readText(text: Record<string, string>, instance: string): HostClaim | string {
  const { data, error } = claim.safeParse(text);
  if (error) return z.prettifyError(error).slice(0, 200);
  const said = data.name ?? instance.replace(` (${data.id.slice(-4)})`, '');
  return {
    id: data.id,
    name: cleanName(said) || data.id.slice(-4),
    fingerprint: data.fp.toLowerCase(),
    online: Number(data.n),
    registration: data.reg,
  };
}

/** Takes out what could disguise a name in a list: control characters, line breaks, direction marks. */
export function cleanName(name: string): string {
  const visible = name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').replace(/(?![\u200c\u200d])[\p{Cf}\p{Cs}]/gu, '');
  return [...visible.replace(/\s+/gu, ' ').trim()].slice(0, MAX_NAME_CHARACTERS).join('');
}

function cutToBytes(text: string, bytes: number): string {
  const characters = [...text];
  while (Buffer.byteLength(characters.join('')) > bytes) characters.pop();
  return characters.join('');
}
