import { fileURLToPath } from 'node:url';
import type { FoundHost } from '../../main/discovery/sightings.ts';
import { type Bundle, bundle } from './bundle.ts';
import type { Computer, Program, TestNetwork } from './namespaces.ts';

export const ANNA = 'h:01JD0000000000000000000ANN';
export const BERND = 'h:01JD0000000000000000000BER';

const NAMES = ['advertiser', 'browser', 'finder', 'doctor', 'nuisance', 'port-holder'];
const fixture = (name: string) => fileURLToPath(new URL(`../network/fixtures/${name}.ts`, import.meta.url));

/** The programs in test/network/fixtures as plain JavaScript. */
export function bundleDiscovery(): Promise<Bundle> {
  return bundle(Object.fromEntries(NAMES.map((name) => [name, fixture(name)])));
}

/** Starts one of them and waits until it runs. */
export async function startReady(on: Computer, path: string, ...words: string[]): Promise<Program> {
  const program = on.start('node', path, ...words);
  await program.wait(({ event }) => event === 'ready');
  return program;
}

/** Two computers, 10.77.1.1 and 10.77.1.2, on one network. */
export async function twoOnOneNetwork(
  lan: TestNetwork,
): Promise<{ network: string; first: Computer; second: Computer }> {
  const network = await lan.network();
  const first = await lan.computer();
  const second = await lan.computer();
  await first.plug(network, { address: '10.77.1.1/24' });
  await second.plug(network, { address: '10.77.1.2/24' });
  return { network, first, second };
}

/** Waits until the list that the browser shows satisfies `test`; gives it, and the time that took in ms. */
export async function shows(
  browser: Program,
  test: (hosts: FoundHost[]) => boolean,
  ms = 5_000,
): Promise<{ hosts: FoundHost[]; took: number }> {
  const started = Date.now();
  const newest = () => browser.lines.findLast(({ event }) => event === 'hosts');
  const line = await browser.wait((line) => line === newest() && test(hostsOf(line)), ms);
  return { hosts: hostsOf(line), took: Date.now() - started };
}

export function hostsOf(line: Record<string, unknown>): FoundHost[] {
  return Array.isArray(line.hosts) ? line.hosts : [];
}

export const has = (id: string) => (hosts: FoundHost[]) => hosts.some((host) => host.id === id);
export const lacks = (id: string) => (hosts: FoundHost[]) => !has(id)(hosts);
export const at = (id: string, address: string) => (hosts: FoundHost[]) =>
  hosts.some((host) => host.id === id && host.address === address);
