import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { BridgeEvent } from '../../../../shared/bridge/index.ts';
import { startTestHost } from '../../../support/host.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { joinHost, KEY, online, PATIENCE, startDevice, type TestDevice } from '../../../support/test-device.ts';

const hostings = ({ told }: TestDevice) =>
  told.flatMap((event: BridgeEvent) => (event.event === 'hosting' ? [event.hosting] : []));

/** Hosts in the app and signs up there; the id of the host. */
async function hostAndJoin(device: TestDevice, user_id: string): Promise<string> {
  const started = await device.handlers.start_hosting({ name: 'Kitchen' });
  if (!started.done) throw new Error(started.refusal.message);
  const { host_id } = started;
  expect(await device.handlers.identify({ host_id })).toMatchObject({ done: true, host: { verified: true } });
  expect(await device.handlers.sign_up({ host_id, user_id, key: KEY })).toEqual({ done: true });
  await online(device);
  return host_id;
}

describe('the host inside the app', () => {
  it('[C56] belongs to who signs up there first, and is called as they say', async () => {
    await using folder = await temporaryFolder();
    await using device = await startDevice(folder.path);
    expect(await device.handlers.hosting({})).toEqual({ running: false });
    const id = await hostAndJoin(device, 'alice');
    const { host, me } = await device.handlers.session({});
    expect([me?.host_role, host?.name]).toEqual(['owner', 'Kitchen']);
    const view = await device.handlers.hosting({});
    expect(view).toMatchObject({ running: true, id, name: 'Kitchen', fingerprint: host?.fingerprint });
    expect(hostings(device)).toEqual([view]);
    const [listed] = (await device.handlers.hosts({})).hosts;
    expect(listed).toMatchObject({ id, here: true, nearby: { people_online: 1, registration: 'open' } });
    expect(await device.handlers.start_hosting({ name: 'Cellar' })).toEqual({ done: true, host_id: id });
    const settings = { name: 'Cellar', registration: 'closed' };
    await device.handlers.request({ action: 'change_host_settings', params: { settings } });
    await expect.poll(() => hostings(device).at(-1), PATIENCE).toMatchObject({ name: 'Cellar' });
    const changed = { name: 'Cellar', nearby: { registration: 'closed' } };
    await expect
      .poll(() => device.told.findLast(({ event }) => event === 'hosts'), PATIENCE)
      .toMatchObject({
        hosts: [changed],
      });
  });

  it('[C56] goes on while one signs in elsewhere, and comes again with its name, its people and the app', async () => {
    await using folder = await temporaryFolder();
    await using other = await startTestHost();
    const device = await startDevice(folder.path);
    const id = await hostAndJoin(device, 'alice');
    await device.handlers.leave({});
    await joinHost(device, other.port, 'bob');
    expect(await device.handlers.hosting({})).toMatchObject({ running: true, id });
    const { account = '' } = await device.handlers.session({});
    await device.handlers.change_preferences({ host_at_start: true });
    const own =
      (await device.handlers.hosts({})).hosts.find((host) => host.id === id)?.known?.accounts[0]?.account ?? '';
    expect(await device.handlers.resume({ host_id: id, account: own })).toEqual({ done: true });
    await online(device);
    await device.close();
    await using again = await startDevice(folder.path);
    await online(again);
    expect(await again.handlers.session({})).toMatchObject({ account: own, host: { id, name: 'Kitchen' } });
    expect(account).not.toBe(own);
  });

  it('[C56] tells when it ends, by the app or by its console', async () => {
    await using folder = await temporaryFolder();
    await using device = await startDevice(folder.path);
    await hostAndJoin(device, 'alice');
    await device.handlers.request({ action: 'host_stop', params: {} });
    await expect.poll(() => hostings(device).at(-1), PATIENCE).toEqual({ running: false });
    await expect.poll(() => device.connection(), PATIENCE).toMatchObject({ name: 'waiting' });
    expect(await device.handlers.start_hosting({})).toMatchObject({ done: true });
    await online(device);
    expect(await device.handlers.stop_hosting({})).toEqual({ done: true });
    expect(await device.handlers.hosting({})).toEqual({ running: false });
    expect(await device.handlers.stop_hosting({})).toEqual({ done: true });
  });

  it('[C56] takes the next port when its own is taken, and says when its folder is', async () => {
    await using folder = await temporaryFolder();
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const address = blocker.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await using device = await startDevice(folder.path, { host: { port } });
    const [one, other] = await Promise.all([device.handlers.start_hosting({}), device.handlers.start_hosting({})]);
    expect(one).toMatchObject({ done: true });
    expect(other).toEqual(one);
    const { address: taken } = (await device.handlers.hosting({})) as { address: string };
    expect(Number(taken.split(':')[1])).toBeGreaterThan(port);
    await using second = await startDevice(`${folder.path}/second`, { dataFolder: `${folder.path}/data` });
    const refused = await second.handlers.start_hosting({});
    expect(refused).toMatchObject({ done: false, refusal: { reason: 'folder_in_use' } });
    blocker.close();
  });

  it('[C56] is looked at when the network is examined', async () => {
    await using folder = await temporaryFolder();
    await using device = await startDevice(folder.path, { host: { bind: '0.0.0.0' } });
    await device.handlers.start_hosting({});
    const { findings } = await device.handlers.examine_network({ language: 'zh-CN' });
    expect(findings.find(({ id }) => id === 'host_port')).toMatchObject({ level: 'ok', remedy: '' });
  });
});
