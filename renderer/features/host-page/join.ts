import { plainFingerprint } from '../../../shared/client/fingerprint.ts';
import { hearthLink } from '../../../shared/protocol/link.ts';
import type { HostInfo } from '../../state/host.ts';

export type HostAddress = HostInfo['addresses'][number];

/** `address:port`, with brackets around IPv6 (RFC 3986, 3.2.2). */
export function addressText({ address, port }: HostAddress): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** The link that holds all that a first connection needs, trust included. */
export function inviteLink(host: HostInfo, address: HostAddress): string {
  return hearthLink({ ...address, fingerprint: plainFingerprint(host.fingerprint), code: host.invite });
}

export interface Commands {
  readonly join: string;
  readonly send: string;
  readonly tail: string;
}

/** The command lines that join this host and talk through it. */
export function commandLines(address: HostAddress, message: string): Commands {
  return {
    join: `hearth login --signup --host ${addressText(address)} --user NAME`,
    send: `hearth send @alice '${message}'`,
    tail: 'hearth tail @alice',
  };
}
