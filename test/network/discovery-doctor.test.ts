import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Bundle } from '../support/bundle.ts';
import { ANNA, bundleDiscovery, startReady, twoOnOneNetwork } from '../support/discovery.ts';
import { type Computer, makeTestNetwork, type TestNetwork } from '../support/namespaces.ts';

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

const findingsShape = z.object({
  findings: z.array(
    z.object({ id: z.string(), level: z.string(), title: z.string(), detail: z.string(), remedy: z.string() }),
  ),
});

async function examine(on: Computer, ...port: string[]) {
  const line = await on.start('node', programs.path('doctor'), ...port).wait(({ event }) => event === 'findings');
  const { findings } = findingsShape.parse(line);
  return { levels: Object.fromEntries(findings.map(({ id, level }) => [id, level])), findings };
}

describe('the network check', () => {
  it('[N15] on a healthy network everything is well, and both the host and the others are seen', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    await startReady(first, programs.path('advertiser'), ANNA, 'Anna', '48100');
    const atHost = await examine(first, '48100');
    expect(atHost.levels).toEqual({
      interfaces: 'ok',
      vpn: 'ok',
      mdns_port: 'ok',
      'multicast:10.77.1.1': 'ok',
      host_port: 'ok',
      firewall: 'ok',
      hosts: 'ok',
    });
    const atGuest = await examine(second);
    expect(atGuest.findings.find(({ id }) => id === 'hosts')?.detail).toBe('Anna (10.77.1.1:48100)');
    expect(atGuest.findings.find(({ id }) => id.startsWith('multicast'))?.detail).toBe('1 other device answered.');
  });

  it('[N15] without a network it says so', async () => {
    const { levels } = await examine(await lan.computer());
    expect(levels).toMatchObject({ interfaces: 'problem', hosts: 'warn' });
  });

  it('[N15] it names the VPN that takes all traffic', async () => {
    const { second, network } = await twoOnOneNetwork(lan);
    await second.plug(network, { device: 'wg0', address: '10.8.0.2/24' });
    await second.ip('route', 'add', 'default', 'dev', 'wg0');
    const { levels, findings } = await examine(second);
    expect(levels.vpn).toBe('warn');
    expect(findings.find(({ id }) => id === 'vpn')?.detail).toContain('10.8.0.2 (wg0)');
  });

  it('[N15] it tells a port 5353 that is taken, and a host whose firewall takes no connections', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    await startReady(first, programs.path('advertiser'), ANNA, 'Anna', '48100', 'listen=no');
    await startReady(second, programs.path('port-holder'));
    const { levels } = await examine(second);
    expect(levels).toMatchObject({ mdns_port: 'problem', 'multicast:10.77.1.2': 'ok', hosts_blocked: 'problem' });
  });

  it('[N15] it tells a host that runs here but can’t be reached', async () => {
    const { first } = await twoOnOneNetwork(lan);
    const { levels } = await examine(first, '48100');
    expect(levels.host_port).toBe('problem');
  });
});
