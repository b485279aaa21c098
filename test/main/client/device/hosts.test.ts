import { describe, expect, it } from 'vitest';
import { createFakeBrowse, seen } from '../../../support/fake-browse.ts';
import { startTestHost } from '../../../support/host.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { joinHost, PATIENCE, startDevice, type TestDevice } from '../../../support/test-device.ts';

const CELLAR = { id: 'h:01JCFAKEH00000000000000000', name: 'Cellar', port: 48100, fingerprint: 'ab'.repeat(32) };
const lists = ({ told }: TestDevice) => told.flatMap((event) => (event.event === 'hosts' ? [event.hosts] : []));

describe('the hosts that can be joined', () => {
  it('[C60] are looked for from the first question on, and changes are told together', async () => {
    await using folder = await temporaryFolder();
    const network = createFakeBrowse();
    await using device = await startDevice(folder.path, { browse: network.open });
    expect(network.begun).toBe(0);
    expect(await device.handlers.hosts({})).toEqual({ hosts: [] });
    await device.handlers.hosts({});
    expect(network.begun).toBe(1);
    for (let online = 1; online <= 20; online++) network.show([seen(CELLAR, { address: '10.0.0.7', online })]);
    const cellar = {
      id: CELLAR.id,
      name: 'Cellar',
      address: '10.0.0.7:48100',
      nearby: { people_online: 20, registration: 'open', unreachable: false },
      here: false,
    };
    await expect.poll(() => lists(device), PATIENCE).toEqual([[cellar]]);
    network.show([seen(CELLAR, { address: '10.0.0.7', online: 20, seen: 5 })]);
    await device.handlers.refresh_hosts({});
    expect(network.refreshed).toBe(1);
    network.show([seen(CELLAR, { address: 'fe80::1', online: 20, reachable: false })]);
    const moved = { ...cellar, address: '[fe80::1]:48100', nearby: { ...cellar.nearby, unreachable: true } };
    await expect.poll(() => lists(device), PATIENCE).toEqual([[cellar], [moved]]);
  });

  it('[C60] are the own one, those nearby and the known ones, each once', async () => {
    await using folder = await temporaryFolder();
    await using known = await startTestHost({ name: 'Attic' });
    await using both = await startTestHost({ name: 'Yard' });
    const network = createFakeBrowse();
    await using device = await startDevice(folder.path, { browse: network.open });
    await joinHost(device, known.port, 'alice');
    await joinHost(device, both.port, 'alice');
    const own = await device.handlers.start_hosting({ name: 'Here' });
    const ownId = own.done ? own.host_id : '';
    network.show([seen(CELLAR), seen({ ...CELLAR, id: ownId, name: 'Here' }), seen(both)]);
    const { hosts } = await device.handlers.hosts({});
    const shown = hosts.map(({ name, here, nearby, known: pinned }) => [
      name,
      here,
      nearby !== undefined,
      pinned?.accounts.map(({ user_id }) => user_id),
    ]);
    expect(shown).toEqual([
      ['Here', true, true, undefined],
      ['Cellar', false, true, undefined],
      ['Yard', false, true, ['alice']],
      ['Attic', false, false, ['alice']],
    ]);
    expect(hosts[3]?.address).toBe(`127.0.0.1:${known.port}`);
  });
});
