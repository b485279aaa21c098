import type { Page } from '../platform/page.ts';
import { servingHost } from '../platform/serving-host.ts';

/** Another address of a page, at which browsers take it for secure. */
export interface SecureAddress {
  readonly address: string;
  /** The page is open on the computer that hosts: by its loopback address it is secure without a certificate. */
  readonly isHere: boolean;
}

/** Asks the host that serves the page. Rejects when it does not answer. */
export async function secureAddress(page: Pick<Page, 'location' | 'fetch'>): Promise<SecureAddress | undefined> {
  const { hostname, port, hash } = page.location;
  const { addresses, people } = await servingHost(page).ask();
  if (people !== undefined) return { address: `http://127.0.0.1:${port || 80}/${hash}`, isHere: true };
  const own = addresses.find(({ address }) => address === hostname) ?? addresses[0];
  return own && { address: `https://${hostname}:${own.port}/${hash}`, isHere: false };
}
