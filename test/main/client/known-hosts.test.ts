import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFolder } from '../../../main/client/config-folder.ts';
import { createCursorFile } from '../../../main/client/cursor-file.ts';
import { openKnownHosts } from '../../../main/client/known-hosts.ts';
import { GROUP } from '../../support/messages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HOST = { id: 'h:01JCFAKEH00000000000000000', name: 'Kitchen', fingerprint: 'ab'.repeat(32) };
const at = (address: string) => ({ address, port: 48100 });
const ALICE = { account: 'u:alice', user_id: 'alice', token: 'secret', expires: 9 };

describe('the hosts that a person knows', () => {
  it('[C31] are kept with their places and sign-ins in a file that only their owner can read', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'config');
    const known = await openKnownHosts(path);
    await known.remember(HOST, at('10.0.0.1'));
    await known.signedIn(HOST.id, ALICE);
    await known.signedIn(HOST.id, { ...ALICE, account: 'u:bob', user_id: 'bob' });
    await known.remember({ ...HOST, name: 'Cellar' }, at('10.0.0.2'));
    await known.signedOut(HOST.id, 'u:bob');
    const again = await openKnownHosts(path);
    expect(again.all()).toEqual([
      { ...HOST, name: 'Cellar', places: [at('10.0.0.2'), at('10.0.0.1')], sign_ins: [ALICE] },
    ]);
    expect((await stat(join(path, 'known-hosts.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
  });

  it('[C30] keep their certificate until the person trusts another one', async () => {
    await using folder = await temporaryFolder();
    const known = await openKnownHosts(folder.path);
    await known.remember(HOST, at('10.0.0.1'));
    await known.remember({ ...HOST, fingerprint: 'cd'.repeat(32) }, at('10.0.0.1'));
    expect(known.find(HOST.id)?.fingerprint).toBe(HOST.fingerprint);
    await known.trust(HOST.id, 'cd'.repeat(32));
    expect((await openKnownHosts(folder.path)).find(HOST.id)?.fingerprint).toBe('cd'.repeat(32));
  });

  it('[C31] are changed by several commands at once', async () => {
    await using folder = await temporaryFolder();
    const [one, other] = [await openKnownHosts(folder.path), await openKnownHosts(folder.path)];
    await one.remember(HOST, at('10.0.0.1'));
    await other.remember({ ...HOST, id: 'h:01JCFAKEH10000000000000000' }, at('10.0.0.2'));
    await one.signedIn(HOST.id, ALICE);
    expect((await openKnownHosts(folder.path)).all().map(({ id }) => id)).toEqual([
      HOST.id,
      'h:01JCFAKEH10000000000000000',
    ]);
  });

  it('[C31] begin anew when the file is damaged, which stays to be looked at', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'known-hosts.json'), '{"hosts": [');
    expect((await openKnownHosts(folder.path)).all()).toEqual([]);
    expect(await readFile(join(folder.path, 'known-hosts.json.damaged'), 'utf8')).toBe('{"hosts": [');
  });

  it('[C31] lie where the platform wants such files', () => {
    const place = (platform: NodeJS.Platform, environment: Record<string, string>) =>
      configFolder({ platform, home: '/home/alice', environment });
    expect(place('linux', {})).toBe('/home/alice/.config/hearth');
    expect(place('darwin', { HEARTH_CONFIG: '' })).toBe('/home/alice/.config/hearth');
    expect(place('linux', { XDG_CONFIG_HOME: '/etc/alice' })).toBe('/etc/alice/hearth');
    expect(place('linux', { HEARTH_CONFIG: '/elsewhere', XDG_CONFIG_HOME: '/etc/alice' })).toBe('/elsewhere');
    expect(place('win32', { APPDATA: '/roaming' })).toBe('/roaming/Hearth/client');
  });
});

describe('the cursors on disk', () => {
  it('[C34] are there when the device begins again, and begin anew when the file is damaged', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'cursors.json');
    const held = { conversations: { [GROUP]: { seq: 5, change: 2 } }, cards: 7 };
    expect(await createCursorFile(path).load()).toBeUndefined();
    await createCursorFile(path).save(held);
    expect(await createCursorFile(path).load()).toEqual(held);
    await writeFile(path, '{"conversations":{"__proto__":1,"g:x":{"seq":-1}}}');
    expect(await createCursorFile(path).load()).toBeUndefined();
  });
});
