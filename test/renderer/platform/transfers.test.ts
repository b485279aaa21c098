// @vitest-environment node
import 'fake-indexeddb/auto';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../renderer/platform/database.ts';
import { blobStore } from '../../../renderer/platform/transfers-blobs.ts';
import { digest } from '../../../renderer/platform/transfers-digest.ts';
import { blobSources } from '../../../renderer/platform/transfers-sources.ts';
import { createStopper } from '../../../shared/device/transfers/stop.ts';
import { createFakeBrowser } from '../../support/fake-page.ts';

describe('what a page keeps of files', () => {
  it('[V14] lasts over a restart within its bound, and is said to be gone beyond it', async () => {
    createFakeBrowser({ port: 1 });
    const database = await openDatabase();
    const open = () => blobSources(blobStore({ database, account: 'alice', limit: 100 }));
    const before = open();
    const keep = (size: number) =>
      before.keep({ source: { kind: 'blob', blob: new File([randomBytes(size)], 'a') }, name: undefined });
    const [small, large] = [await keep(60), await keep(60)];
    expect((await before.open(large.source)).size).toBe(60);
    const after = open();
    expect((await after.open(small.source)).size).toBe(60);
    await expect(after.open(large.source)).rejects.toMatchObject({ reason: 'source_gone' });
    await after.forget(small.source);
    await expect(open().open(small.source)).rejects.toMatchObject({ reason: 'source_gone' });
    database.close();
  });

  it('[V8] is hashed as everywhere else', async () => {
    const content = randomBytes(3_000_000);
    const sources = blobSources(blobStore({ database: undefined, account: 'alice' }));
    const found = await sources.keep({ source: { kind: 'blob', blob: new Blob([content]) }, name: 'a' });
    const work = { stop: createStopper(), progress: () => undefined };
    const sha256 = await digest.sha256(await sources.open(found.source), work);
    expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
    const key = randomBytes(32);
    const mac = createHmac('sha256', key).update(content).digest('hex');
    expect(await digest.hmac(key, [content.subarray(0, 10), content.subarray(10)])).toBe(mac);
  });
});
