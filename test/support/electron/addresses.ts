/**
 * Chromium has no schemes but its own, so a scheme of the app is played by an origin that cannot exist: `app://hearth/`
 * is `https://hearth.app.invalid/` there, which is as secure and as much an origin of its own.
 */
const SUFFIX = '.invalid';

/** The address in Chromium of an address as the app knows it. */
export function toChromium(address: string): string {
  const { protocol, host, pathname, search, hash } = new URL(address);
  const isOwn = !['http:', 'https:', 'data:', 'blob:', 'about:', 'file:'].includes(protocol);
  return isOwn ? `https://${host}.${protocol.slice(0, -1)}${SUFFIX}${pathname}${search}${hash}` : address;
}

/** The address as the app knows it of one in Chromium. */
export function toElectron(address: string): string {
  if (!URL.canParse(address)) return address;
  const { protocol, hostname, pathname, search, hash } = new URL(address);
  if (protocol === 'blob:') return `blob:${toElectron(address.slice('blob:'.length))}`;
  if (!hostname.endsWith(SUFFIX)) return address;
  const labels = hostname.slice(0, -SUFFIX.length).split('.');
  return `${labels.at(-1)}://${labels.slice(0, -1).join('.')}${pathname}${search}${hash}`;
}
