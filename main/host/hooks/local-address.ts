import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { plainAddress } from '../../net/address.ts';

/** Loopback, private and link-local addresses of IPv4 (RFC 1122, 1918, 3927) and IPv6 (RFC 4291, 4193). */
const local = new BlockList();
local.addSubnet('127.0.0.0', 8, 'ipv4');
local.addSubnet('10.0.0.0', 8, 'ipv4');
local.addSubnet('172.16.0.0', 12, 'ipv4');
local.addSubnet('192.168.0.0', 16, 'ipv4');
local.addSubnet('169.254.0.0', 16, 'ipv4');
local.addAddress('::1', 'ipv6');
local.addSubnet('fe80::', 10, 'ipv6');
local.addSubnet('fc00::', 7, 'ipv6');

/** Whether an address can only be on this computer or its own networks. */
export function isOnLocalNetwork(address: string): boolean {
  const plain = plainAddress(address);
  const family = isIP(plain);
  return family !== 0 && local.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}

export type Resolve = (name: string) => Promise<readonly string[]>;

const resolveName: Resolve = async (name) => {
  const found = await lookup(name, { all: true, verbatim: true });
  return found.map(({ address }) => address);
};

/**
 * The address to connect to for the host name of a URL. All that the name stands for are checked, and who connects must
 * use this very address: asked again, the name may stand for another. Throws ProtocolError `not_local_address`, or what
 * resolving throws.
 */
export async function localAddressOf(hostname: string, resolve: Resolve = resolveName): Promise<string> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(bare) === 0 ? await resolve(bare) : [bare];
  const [first] = addresses;
  if (first === undefined || !addresses.every(isOnLocalNetwork)) {
    throw new ProtocolError('not_local_address', { field: 'url' });
  }
  return first;
}
