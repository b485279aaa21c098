import { isIP, type Socket } from 'node:net';

/** An address as people write it: an IPv4 address that arrived on an IPv6 socket loses its `::ffff:`. */
export function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Whether an address (without port) is this computer's own loopback. */
export function isLoopback(address: string): boolean {
  const plain = plainAddress(address);
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/**
 * Whether a connection comes from this computer: over loopback, or with the same address at both ends, as when a host
 * is reached by its address on the network. The system drops such packets when they come from outside.
 */
export function isFromHere({ remoteAddress, localAddress }: Pick<Socket, 'remoteAddress' | 'localAddress'>): boolean {
  const remote = plainAddress(remoteAddress);
  return isLoopback(remote) || (remote !== '' && remote === plainAddress(localAddress));
}

/** An address and port as they stand in a URL: IPv6 in brackets. */
export function authority(address: string, port: number): string {
  return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}
