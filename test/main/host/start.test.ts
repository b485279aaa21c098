import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PortInUse } from '../../../main/net/listener.ts';
import { CERTIFICATE_FILE, CertificateDamaged } from '../../../main/net/tls.ts';
import { FolderInUse } from '../../../main/storage/lock.ts';
import { connect, startTestHost } from '../../support/host.ts';
import { connectTo } from '../../support/wire-client.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a host', () => {
  it('[K11] keeps its id, its certificate and what was said when it is started again', async () => {
    const host = await startTestHost({ data: folder });
    const alice = await connect(host, { as: 'alice' });
    await alice.done('chat', { recipient: 'alice', chat: 'before' });
    await using again = await host.restart();
    expect([again.id, again.fingerprint]).toEqual([host.id, host.fingerprint]);
    const back = await connect(again);
    await back.done('login', { token: alice.token });
    const { data } = await back.done('recent');
    expect(data.conversations).toMatchObject([{ last: { chat: 'before' } }]);
  });

  it('[K11] gives everything free when it cannot start: port in use, certificate damaged, folder in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(startTestHost({ data: folder, port })).rejects.toThrow(PortInUse);
    await expect(startTestHost({ data: folder, plainPort: port })).rejects.toThrow(PortInUse);
    other.close();

    const host = await startTestHost({ data: folder });
    await expect(startTestHost({ data: folder })).rejects.toThrow(FolderInUse);
    await host.close();

    await writeFile(join(folder, CERTIFICATE_FILE), 'damaged');
    await expect(startTestHost({ data: folder })).rejects.toThrow(CertificateDamaged);
    await rm(join(folder, CERTIFICATE_FILE));
    await expect(startTestHost({ data: folder, settings: { nonsense: 1 } })).rejects.toThrow();
    await (await startTestHost({ data: folder })).close();
    expect(await readdir(folder)).not.toContain('lock');
  });

  it('[K9] closes as often as it is asked to, and is stopped then', async () => {
    const host = await startTestHost({ data: folder, plainPort: 0 });
    const idle = await connectTo({ port: host.plainPort ?? 0, plain: true });
    await Promise.all([host.close(), host.close(), host.stopped]);
    await host.close();
    await idle.closed;
    await expect(connect(host)).rejects.toThrow();
  });

  it('[T3] lets only its own computer use the plain port, unless told otherwise', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
    for (const plainLan of [false, true]) {
      await using host = await startTestHost({ plainPort: 0, plainLan, bind: '0.0.0.0' });
      const reached = fetch(`http://${outside}:${host.plainPort}/api/host`).then(
        ({ ok }) => ok,
        () => false,
      );
      // Without any network there is nothing to try.
      if (outside !== undefined) expect(await reached).toBe(plainLan);
    }
  });
});
