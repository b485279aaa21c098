import { describe, expect, it } from 'vitest';
import { chooseHost } from '../../../main/cli/choose-host.ts';
import { CertificateChanged } from '../../../main/client/certificate-changed.ts';
import { openKnownHosts } from '../../../main/client/known-hosts.ts';
import { seen } from '../../support/fake-browse.ts';
import { startTestHost } from '../../support/host.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const here = (port: number) => ({ address: '127.0.0.1', port });

describe('the host that a person means', () => {
  it('[C43] is the one at that address, of that link, or of that name on the network', async () => {
    await using folder = await temporaryFolder();
    await using host = await startTestHost({ name: 'Kitchen' });
    const known = await openKnownHosts(folder.path);
    const nowhere = async () => expect.unreachable('an address need not be looked for');
    const byAddress = await chooseHost(`127.0.0.1:${host.port}`, { known, find: nowhere });
    expect(byAddress).toMatchObject({ place: here(host.port), fingerprint: host.fingerprint, isKnown: false });
    const link = `hearth://127.0.0.1:${host.port}/?fp=${host.fingerprint}&code=abc`;
    expect(await chooseHost(link, { known, find: nowhere })).toMatchObject({ code: 'abc' });
    const find = async () => [seen(host, { name: 'Cellar', id: 'h:01JCFAKEH00000000000000000' }), seen(host)];
    expect((await chooseHost('kitchen', { known, find })).greeting.host.id).toBe(host.id);
    expect((await chooseHost(host.id, { known, find })).greeting.host.id).toBe(host.id);
  });

  it('[C43] is the only one there is, when nothing is said', async () => {
    await using folder = await temporaryFolder();
    await using host = await startTestHost();
    const known = await openKnownHosts(folder.path);
    expect((await chooseHost(undefined, { known, find: async () => [seen(host)] })).greeting.host.id).toBe(host.id);
    const none = chooseHost(undefined, { known, find: async () => [] });
    await expect(none).rejects.toMatchObject({ code: 5, message: expect.stringContaining('No host answers') });
    const two = chooseHost(undefined, {
      known,
      find: async () => [seen(host, { name: 'A' }), seen(host, { name: 'B' })],
    });
    await expect(two).rejects.toThrow(/There are several hosts: A \(127\.0\.0\.1:\d+\), B/);
  });

  it('[C43] is found again where it has moved to, and is never another one at its old address', async () => {
    await using folder = await temporaryFolder();
    await using host = await startTestHost();
    await using other = await startTestHost();
    const known = await openKnownHosts(folder.path);
    await known.remember(host, here(1));
    const moved = await chooseHost(undefined, { known, find: async () => [seen(host)] });
    expect(moved).toMatchObject({ place: here(host.port), isKnown: true });
    await known.remember(host, here(other.port));
    const replaced = chooseHost(host.id, { known: await openKnownHosts(folder.path), find: async () => [] });
    await expect(replaced).rejects.toThrow('No host answers');
  });

  it('[C30] must show the certificate that it is known by', async () => {
    await using folder = await temporaryFolder();
    await using host = await startTestHost();
    const known = await openKnownHosts(folder.path);
    await known.remember({ id: host.id, name: host.name, fingerprint: 'ab'.repeat(32) }, here(host.port));
    for (const find of [async () => [], async () => [seen(host)]]) {
      await expect(chooseHost(undefined, { known, find })).rejects.toThrow(CertificateChanged);
      await expect(chooseHost(`127.0.0.1:${host.port}`, { known, find })).rejects.toThrow(CertificateChanged);
    }
  });
});
