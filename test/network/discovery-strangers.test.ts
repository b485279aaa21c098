import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { avahiBrowse } from '../support/avahi.ts';
import type { Bundle } from '../support/bundle.ts';
import { ANNA, BERND, bundleDiscovery, has, shows, startReady, twoOnOneNetwork } from '../support/discovery.ts';
import { makeTestNetwork, type TestNetwork } from '../support/namespaces.ts';

let programs: Bundle;
let lan: TestNetwork;

beforeAll(async () => {
  programs = await bundleDiscovery();
});
afterAll(() => programs.remove());
beforeEach(async () => {
  lan = await makeTestNetwork();
});
afterEach(() => lan.close());

describe('other programs', () => {
  it('[N12] avahi-browse on a third computer resolves name, address, port and TXT', async () => {
    const { first, network } = await twoOnOneNetwork(lan);
    const third = await lan.computer();
    await third.plug(network, { address: '10.77.1.3/24' });
    const elsewhere = await lan.network();
    await first.plug(elsewhere, { device: 'eth1', address: '10.77.2.1/24' });
    await startReady(first, programs.path('advertiser'), ANNA, 'Office', '48100');
    const output = await avahiBrowse(third, '-rtp', '_hearth._tcp');
    const resolved = output.split('\n').filter((line) => line.startsWith('=') && line.includes('eth0'));
    expect(resolved).toHaveLength(1);
    const [, , , name, type, , target, address, port, text = ''] = resolved[0]?.split(';') ?? [];
    // Avahi prints characters other than letters and digits as decimal codes.
    expect(name).toBe('Office\\032\\0400ANN\\041');
    expect([type, target, address, port]).toEqual([
      '_hearth._tcp',
      '01jd0000000000000000000ann.local',
      '10.77.1.1',
      '48100',
    ]);
    for (const entry of ['v=1', `id=${ANNA}`, `fp=${'ab'.repeat(8)}`, 'n=0', 'reg=open', 'name=Office']) {
      expect(text).toContain(`"${entry}"`);
    }
  });

  it('[N13] one packet from any port is answered directly, with its own id', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    await startReady(first, programs.path('advertiser'), ANNA, 'Office', '48100');
    const script = fileURLToPath(new URL('fixtures/ask.py', import.meta.url));
    const asker = second.start('python3', script, '10.77.1.2');
    expect(await asker.ended).toBe(0);
    expect(asker.output()).toMatch(/^10\.77\.1\.1 /);
    expect(asker.output()).toContain(`id=${ANNA}`);
  });
});

describe('port 5353 held by a program that shares it with nobody', () => {
  it('[N14] the host warns once, goes on, and is found when the port is free', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    const holder = await startReady(first, programs.path('port-holder'));
    const host = await startReady(first, programs.path('advertiser'), ANNA, 'Anna', '48100');
    await host.wait(({ event }) => event === 'discovery_port_taken');
    const browser = await startReady(second, programs.path('browser'));
    expect(await shows(browser, has(ANNA), 3_000).catch(() => 'not found')).toBe('not found');
    holder.child.kill('SIGKILL');
    await shows(browser, has(ANNA), 15_000);
    expect(host.lines.filter(({ event }) => event === 'discovery_port_taken')).toHaveLength(1);
    expect(host.output()).not.toMatch(/Error|EADDRINUSE/);
  });

  it('[N14] a list on such a computer warns, and fills by asking from another port', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    await startReady(second, programs.path('port-holder'));
    await startReady(first, programs.path('advertiser'), BERND, 'Bernd', '48100');
    const browser = await startReady(second, programs.path('browser'));
    await browser.wait(({ event }) => event === 'discovery_port_taken');
    await shows(browser, has(BERND), 3_000);
    expect(browser.lines.filter(({ event }) => event === 'discovery_port_taken')).toHaveLength(1);
  });
});

describe('nuisances', () => {
  it('[N16] thousands of mutilated and lying packets harm neither host nor list, and fill no log', async () => {
    const { first, second, network } = await twoOnOneNetwork(lan);
    const third = await lan.computer();
    await third.plug(network, { address: '10.77.1.3/24' });
    const host = await startReady(first, programs.path('advertiser'), ANNA, 'Anna', '48100');
    const browser = await startReady(second, programs.path('browser'));
    await shows(browser, has(ANNA));
    for (const seed of ['1', '2']) {
      const nuisance = third.start('node', programs.path('nuisance'), '10.77.1.3', '3000', seed);
      await nuisance.wait(({ event }) => event === 'done', 20_000);
    }
    host.write('{"online": 3}');
    const { hosts } = await shows(browser, ([found]) => found?.online === 3, 8_000);
    expect(hosts.map(({ id, address, reachable }) => [id, address, reachable])).toEqual([[ANNA, '10.77.1.1', true]]);
    expect([host.child.exitCode, browser.child.exitCode]).toEqual([null, null]);
    const complaints = browser.lines.map(({ event }) => event).filter((event) => event !== 'hosts');
    expect(complaints.filter((event) => event === 'discovery_answer_malformed')).toHaveLength(1);
    expect(complaints.filter((event) => event === 'discovery_id_claimed_twice')).toHaveLength(1);
    expect(browser.lines.length).toBeLessThan(20);
    expect(host.lines.length).toBeLessThan(20);
  });
});
