import { hearthLink } from '../../../shared/protocol/link.ts';
import type { HostInfo } from '../../state/host.ts';

export type HostAddress = HostInfo['addresses'][number];

/** `address:port`, with brackets around IPv6 (RFC 3986, 3.2.2). */
export function addressText({ address, port }: HostAddress): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** The fingerprint as hexadecimal digits only, in small letters. */
function plainFingerprint(fingerprint: string): string {
  return fingerprint.replace(/[^0-9a-f]/gi, '').toLowerCase();
}

/** The fingerprint in groups of four, for two people to compare. */
export function safetyCode(fingerprint: string): string {
  return (
    plainFingerprint(fingerprint)
      .match(/.{1,4}/g)
      ?.join(' ') ?? ''
  );
}

/** The link that holds all that a first connection needs, trust included. */
export function inviteLink(host: HostInfo, address: HostAddress): string {
  return hearthLink({ ...address, fingerprint: plainFingerprint(host.fingerprint), code: host.invite });
}

export interface Commands {
  readonly find: string;
  readonly send: string;
  readonly tail: string;
}

/** The command lines that talk to this host. */
export function commandLines(address: HostAddress, message: string): Commands {
  const host = `--host ${addressText(address)}`;
  return {
    find: 'hearth find',
    send: `hearth send ${host} alice '${message}'`,
    tail: `hearth tail ${host} alice`,
  };
}
