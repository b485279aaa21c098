import { type HostLink, parseHearthLink } from '../protocol/link.ts';

const PAGE = /^https?:\/\/([^/?#\s]+)\/?(\?[^#\s]*)?(?:#\S*)?$/i;

/** What somebody typed or pasted: an address, an invite link, or where a browser shows the pages of a host. */
export function readAddress(text: string): HostLink | undefined {
  const page = PAGE.exec(text.trim());
  return parseHearthLink(page === null ? text : `hearth://${page[1]}/${page[2] ?? ''}`);
}
