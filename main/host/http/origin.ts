import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { isLoopback } from '../../net/address.ts';

// Endings that nobody can register in the public DNS (RFC 6762, RFC 8375, the ICANN reservation of .internal), and
// those that home routers use.
const LOCAL_ENDINGS = ['.local', '.localhost', '.home.arpa', '.internal', '.lan', '.home', '.localdomain'];

/**
 * Whether a request without TLS names this host by something that a page from elsewhere cannot have made its own name:
 * such a page could point its name here, and would be of the same origin (DNS rebinding). With TLS the certificate
 * speaks against that.
 */
export function hasLocalHost(request: IncomingMessage): boolean {
  if ('encrypted' in request.socket) return true;
  const name = hostOf(request.headers.host ?? '');
  if (name === undefined) return false;
  if (isIP(name) !== 0 || !name.includes('.')) return true;
  return name === hostname().toLowerCase() || LOCAL_ENDINGS.some((ending) => name.endsWith(ending));
}

/** Whether to a browser the page counts as secure: over TLS, or by a name that means its own computer (Secure Contexts, 3.1). */
export function hasSecureOrigin(request: IncomingMessage): boolean {
  if ('encrypted' in request.socket) return true;
  const name = hostOf(request.headers.host ?? '') ?? '';
  return isLoopback(name) || name === 'localhost' || name.endsWith('.localhost');
}

/** Whether a request comes from this host's own pages, or from no page at all. */
export function hasOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  return origin.toLowerCase() === `${scheme}://${(host ?? '').toLowerCase()}`;
}

/** The name in a Host header, without port and brackets; undefined when it is none. */
function hostOf(header: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:/?#@[\]\s]+))(?::\d{1,5})?$/i.exec(header);
  return (match?.[1] ?? match?.[2])?.toLowerCase().replace(/\.$/, '');
}
