import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bundle } from '../support/bundle.ts';
import {
  ANNA,
  at,
  BERND,
  bundleDiscovery,
  has,
  hostsOf,
  lacks,
  shows,
  startReady,
  twoOnOneNetwork,
} from '../support/discovery.ts';
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

const advertise = (on: Computer, [id, name, port = '48100', listen = 'listen=yes']: string[]) =>
  startReady(on, programs.path('advertiser'), `${id}`, `${name}`, port, listen);
const browse = (on: Computer) => startReady(on, programs.path('browser'));

describe('finding', () => {
  it('[N1] a host is found from another computer within a second, with all that it says of itself', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    await advertise(first, [ANNA, 'Büro 1.5 团队']);
    const { hosts } = await shows(await browse(second), has(ANNA), 1_000);
    expect(hosts).toEqual([
      {
        id: ANNA,
        name: 'Büro 1.5 团队',
        address: '10.77.1.1',
        port: 48100,
        fingerprint: 'ab'.repeat(8),
        online: 0,
        registration: 'open',
        seen: expect.any(Number),
        reachable: true,
        alternatives: [],
      },
    ]);
  });

  it('[N1] a host that starts later shows in a list that is open already, within a second', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    const browser = await browse(second);
    await advertise(first, [ANNA, 'Anna']);
    await shows(browser, has(ANNA), 1_000);
  });

  it('[N2] the number of people online follows while the host runs', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    const host = await advertise(first, [ANNA, 'Anna']);
    const browser = await browse(second);
    await shows(browser, has(ANNA));
    host.write('{"online": 7}');
    await shows(browser, ([found]) => found?.online === 7, 2_000);
  });

  it('[N3] without any network a second program on the same computer finds it', async () => {
    const alone = await lan.computer();
    await advertise(alone, [ANNA, 'Anna']);
    const { hosts } = await shows(await browse(alone), has(ANNA), 1_500);
    expect(hosts[0]?.address).toBe('127.0.0.1');
  });

  it('[N4] looking once ends soon after the first answer, and after two seconds without any', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    const inVain = await second.start('node', programs.path('finder')).wait(({ event }) => event === 'found');
    expect(inVain.hosts).toEqual([]);
    expect(inVain.took).toBeGreaterThanOrEqual(1_900);
    await advertise(first, [ANNA, 'Anna']);
    const found = await second.start('node', programs.path('finder')).wait(({ event }) => event === 'found');
    expect(hostsOf(found).map(({ id }) => id)).toEqual([ANNA]);
    expect(found.took).toBeLessThan(1_000);
  });
});

describe('several networks', () => {
  it('[N5] a host on two networks is found on both, each time under the address that leads to it', async () => {
    const [office, lab] = [await lan.network(), await lan.network()];
    const [host, inOffice, inLab] = [await lan.computer(), await lan.computer(), await lan.computer()];
    await host.plug(office, { device: 'eth0', address: '10.77.1.1/24' });
    await host.plug(lab, { device: 'eth1', address: '10.77.2.1/24' });
    await inOffice.plug(office, { address: '10.77.1.2/24' });
    await inLab.plug(lab, { address: '10.77.2.2/24' });
    await host.ip('route', 'add', 'default', 'via', '10.77.1.2');
    await advertise(host, [ANNA, 'Anna']);
    await shows(await browse(inOffice), at(ANNA, '10.77.1.1'), 1_500);
    await shows(await browse(inLab), at(ANNA, '10.77.2.1'), 1_500);
  });

  it('[N5] a computer on two networks sees the hosts of both, and a host on both once', async () => {
    const [office, lab] = [await lan.network(), await lan.network()];
    const [both, guest, labHost] = [await lan.computer(), await lan.computer(), await lan.computer()];
    await both.plug(office, { device: 'docker0', address: '10.77.1.1/24' });
    await both.plug(lab, { device: 'eth1', address: '10.77.2.1/24' });
    await guest.plug(office, { device: 'docker0', address: '10.77.1.2/24' });
    await guest.plug(lab, { device: 'eth1', address: '10.77.2.2/24' });
    await labHost.plug(lab, { address: '10.77.2.3/24' });
    await advertise(both, [ANNA, 'Anna']);
    await advertise(labHost, [BERND, 'Bernd']);
    const { hosts } = await shows(
      await browse(guest),
      (hosts) => hosts.length === 2 && hosts[0]?.alternatives.length === 1,
    );
    expect(hosts.map(({ id, address }) => [id, address])).toEqual([
      [ANNA, '10.77.2.1'],
      [BERND, '10.77.2.3'],
    ]);
    expect(hosts[0]?.alternatives).toEqual([{ address: '10.77.1.1', port: 48100 }]);
  });

  it('[N6] a host that started without a network is found once it has an address', async () => {
    const { network, second } = await twoOnOneNetwork(lan);
    const late = await lan.computer();
    await late.plug(network);
    await advertise(late, [ANNA, 'Anna']);
    const browser = await browse(second);
    await late.ip('addr', 'add', '10.77.1.9/24', 'dev', 'eth0');
    await shows(browser, at(ANNA, '10.77.1.9'), 5_000);
  });

  it('[N6] a list that was opened without a network fills once there is an address', async () => {
    const { network, first } = await twoOnOneNetwork(lan);
    const late = await lan.computer();
    const browser = await browse(late);
    await advertise(first, [ANNA, 'Anna']);
    await late.plug(network, { address: '10.77.1.9/24' });
    await shows(browser, at(ANNA, '10.77.1.1'), 5_000);
  });

  it('[N6] an adapter that is unplugged and plugged in again with the same address serves as before', async () => {
    const { first, second, network } = await twoOnOneNetwork(lan);
    await advertise(first, [ANNA, 'Anna']);
    const before = await browse(second);
    await shows(before, has(ANNA));
    for (const computer of [first, second]) {
      const address = computer === first ? '10.77.1.1/24' : '10.77.1.2/24';
      await computer.ip('link', 'del', 'eth0');
      await computer.plug(network, { address });
    }
    await first.start('sleep', '4').ended;
    await shows(await browse(second), at(ANNA, '10.77.1.1'), 1_000);
    await shows(before, at(ANNA, '10.77.1.1'), 1_000);
  });

  it('[N7] when the address of a host changes the list follows, and shows one host all the time', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    await advertise(first, [ANNA, 'Anna']);
    const browser = await browse(second);
    await shows(browser, at(ANNA, '10.77.1.1'));
    await first.ip('addr', 'del', '10.77.1.1/24', 'dev', 'eth0');
    await first.ip('addr', 'add', '10.77.1.8/24', 'dev', 'eth0');
    const { hosts } = await shows(
      browser,
      (hosts) => at(ANNA, '10.77.1.8')(hosts) && hosts[0]?.alternatives.length === 0,
      10_000,
    );
    expect(hosts).toHaveLength(1);
    const lists = browser.lines.filter(({ event }) => event === 'hosts').map((line) => hostsOf(line).length);
    expect(new Set(lists)).toEqual(new Set([1]));
  });
});

describe('leaving', () => {
  it('[N8] a host that ends properly leaves the list at once', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    const host = await advertise(first, [ANNA, 'Anna']);
    const browser = await browse(second);
    await shows(browser, has(ANNA));
    host.child.kill('SIGTERM');
    const { took } = await shows(browser, lacks(ANNA), 1_000);
    expect(took).toBeLessThan(500);
    expect(await host.ended).toBe(0);
  });

  it('[N9] a host that was killed leaves the list within ten seconds, and is back when it restarts elsewhere', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    const host = await advertise(first, [ANNA, 'Anna']);
    const browser = await browse(second);
    await shows(browser, has(ANNA));
    host.child.kill('SIGKILL');
    await shows(browser, lacks(ANNA), 10_000);
    await advertise(first, [ANNA, 'Anna', '48200']);
    await shows(browser, ([found]) => found?.port === 48200, 1_000);
  });

  it('[N9] a host whose cable was pulled leaves the list within ten seconds', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    await advertise(first, [ANNA, 'Anna']);
    const browser = await browse(second);
    await shows(browser, has(ANNA));
    await first.ip('link', 'set', 'eth0', 'down');
    await shows(browser, lacks(ANNA), 10_000);
  });

  it('[N9] a host that restarts on another port before it was missed has the new one shown', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    const host = await advertise(first, [ANNA, 'Anna']);
    const browser = await browse(second);
    await shows(browser, has(ANNA));
    host.child.kill('SIGKILL');
    await advertise(first, [ANNA, 'Anna', '48200']);
    await shows(browser, ([found]) => found?.port === 48200, 1_000);
  });

  it('[N10] two hosts of one name are both there, and one that leaves does not take the other along', async () => {
    const { first, second, network } = await twoOnOneNetwork(lan);
    const other = await lan.computer();
    await other.plug(network, { address: '10.77.1.3/24' });
    const leaves = await advertise(first, [ANNA, 'Office']);
    await advertise(other, [BERND, 'Office']);
    const browser = await browse(second);
    await shows(browser, (hosts) => has(ANNA)(hosts) && has(BERND)(hosts));
    leaves.child.kill('SIGTERM');
    const { hosts } = await shows(browser, lacks(ANNA), 1_000);
    expect(hosts.map(({ id, name }) => [id, name])).toEqual([[BERND, 'Office']]);
    expect(await stays(() => shows(browser, lacks(BERND), 5_000))).toBe(true);
  });

  it('[N11] a host that answers but takes no connections stays in the list and is marked unreachable', async () => {
    const { first, second } = await twoOnOneNetwork(lan);
    await advertise(first, [ANNA, 'Anna', '48100', 'listen=no']);
    const browser = await browse(second);
    await shows(browser, ([found]) => found?.reachable === false, 10_000);
    expect(browser.lines.some((line) => line.event === 'hosts' && hostsOf(line).length === 0)).toBe(false);
  });
});

/** Whether what must not happen did not happen in its time. */
async function stays(unwanted: () => Promise<unknown>): Promise<boolean> {
  return await unwanted().then(
    () => false,
    () => true,
  );
}
