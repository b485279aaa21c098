import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CERTIFICATE_FILE } from '../../../../main/net/tls.ts';
import { createFakeBrowse, seen } from '../../../support/fake-browse.ts';
import { startTestHost, type TestHost } from '../../../support/host.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { joinHost, KEY, online, PATIENCE, startDevice } from '../../../support/test-device.ts';

const at = ({ port }: TestHost) => `127.0.0.1:${port}`;

/** The host comes back with another certificate, as one that was set up anew. */
async function changeCertificate(host: TestHost): Promise<TestHost> {
  await host.close();
  await rm(join(host.folder, CERTIFICATE_FILE));
  return host.restart();
}

describe('a host that shows another certificate', () => {
  it('[C53] is not spoken to, and the person sees both codes and decides', async () => {
    await using folder = await temporaryFolder();
    await using before = await startTestHost({ name: 'Kitchen' });
    await using device = await startDevice(folder.path);
    await joinHost(device, before.port, 'alice');
    await using host = await changeCertificate(before);
    const ended = { name: 'ended', reason: 'not_this_host', refusal: { reason: 'certificate_changed' } };
    await expect.poll(() => device.connection(), PATIENCE).toMatchObject(ended);
    expect(host.host.sessions.online().next().done).toBe(true);
    const changed = { id: host.id, name: 'Kitchen', expected: before.fingerprint, shown: host.fingerprint };
    for (const who of [{ host_id: host.id }, { address: at(host) }]) {
      const asked = await device.handlers.identify(who);
      expect(asked).toMatchObject({ done: false, refusal: { reason: 'certificate_changed' }, changed });
    }
    const entry = { host_id: host.id, user_id: 'alice', key: KEY };
    expect(await device.handlers.sign_in(entry)).toMatchObject({ refusal: { reason: 'certificate_changed' } });
    const trust = { host_id: host.id, fingerprint: host.fingerprint };
    expect(await device.handlers.trust({ ...trust, fingerprint: 'AB' })).toMatchObject({ done: false });
    expect(await device.handlers.trust({ ...trust, host_id: 'h:other' })).toMatchObject({ done: false });
    expect(await device.handlers.trust(trust)).toEqual({ done: true });
    await online(device);
    expect((await device.handlers.session({})).host?.fingerprint).toBe(host.fingerprint);
  });

  it('[C53] than its invite link says is not joined either', async () => {
    await using folder = await temporaryFolder();
    await using host = await startTestHost({ name: 'Kitchen' });
    await using device = await startDevice(folder.path);
    const link = (fingerprint: string) => `hearth://${at(host)}/?fp=${fingerprint}&code=abc`;
    expect(await device.handlers.identify({ address: link('ab'.repeat(32)) })).toMatchObject({
      done: false,
      refusal: { reason: 'certificate_changed' },
      changed: { id: host.id, name: 'Kitchen', expected: 'ab'.repeat(32), shown: host.fingerprint },
    });
    const right = await device.handlers.identify({ address: link(host.fingerprint) });
    expect(right).toMatchObject({ done: true, host: { verified: true, code: 'abc', fingerprint: host.fingerprint } });
  });

  it('[C53] is verified once it is pinned, and not before', async () => {
    await using folder = await temporaryFolder();
    await using host = await startTestHost();
    await using device = await startDevice(folder.path);
    const page = `https://${at(host)}/?code=abc#/private`;
    expect(await device.handlers.identify({ address: page })).toMatchObject({ host: { verified: false, code: 'abc' } });
    await joinHost(device, host.port, 'alice');
    expect(await device.handlers.identify({ address: at(host) })).toMatchObject({ host: { verified: true } });
  });
});

describe('a host that is not where it was', () => {
  it('[C55] is found again where it is seen', async () => {
    await using folder = await temporaryFolder();
    await using before = await startTestHost();
    const network = createFakeBrowse();
    await using device = await startDevice(folder.path, { browse: network.open });
    await joinHost(device, before.port, 'alice');
    await using host = await before.restart({ port: 0 });
    await expect.poll(() => device.connection(), PATIENCE).toMatchObject({ name: 'waiting' });
    network.show([seen(host)]);
    await online(device);
    expect((await device.handlers.session({})).host?.address).toBe(at(host));
    await device.close();
    await using again = await startDevice(folder.path);
    await online(again);
  });

  it('[C55] is not taken for somebody else who has its address now', async () => {
    await using folder = await temporaryFolder();
    await using before = await startTestHost();
    const network = createFakeBrowse();
    await using device = await startDevice(folder.path, { browse: network.open });
    const id = await joinHost(device, before.port, 'alice');
    await before.close();
    await using other = await startTestHost({ port: before.port });
    const unreachable = { name: 'waiting', refusal: { reason: 'unreachable' } };
    await expect.poll(() => device.connection(), PATIENCE).toMatchObject(unreachable);
    expect(await device.handlers.identify({ host_id: id })).toMatchObject({ refusal: { reason: 'unreachable' } });
    await using host = await before.restart({ port: 0 });
    network.show([seen(host), seen(other)]);
    await online(device);
    expect((await device.handlers.session({})).host?.id).toBe(id);
  });

  it('[C55] is joined where it is seen before anybody knows it', async () => {
    await using folder = await temporaryFolder();
    await using host = await startTestHost({ name: 'Kitchen' });
    const network = createFakeBrowse();
    await using device = await startDevice(folder.path, { browse: network.open });
    const asked = device.handlers.identify({ host_id: host.id });
    network.show([
      seen(host, { address: '127.0.0.3', port: 1, alternatives: [{ address: '127.0.0.1', port: host.port }] }),
    ]);
    expect(await asked).toMatchObject({ done: true, host: { name: 'Kitchen', address: at(host), verified: false } });
    const entry = { host_id: host.id, user_id: 'alice', key: KEY };
    expect(await device.handlers.sign_up(entry)).toEqual({ done: true });
    await online(device);
  });
});
