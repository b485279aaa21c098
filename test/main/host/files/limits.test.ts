import { randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bearer, cardIn, filesOf, metadataOf } from '../../../support/files.ts';
import { connect, startTestHost } from '../../../support/host.ts';
import { httpRequest } from '../../../support/http-request.ts';
import { smallDisk } from '../../../support/small-disk.ts';

const MB = 1024 * 1024;

it('[U8] refuses what is larger than a file may be, or than there is room for', async () => {
  const settings = { max_file_bytes: 1_000, quota_bytes_per_account: 2_500, quota_bytes: 4_000 };
  await using host = await startTestHost({ settings });
  const alice = await connect(host, { as: 'alice' });
  const files = filesOf(host, alice);
  const refused = async (size: number, who = files) => {
    const answer = await who.create({ size });
    return [answer.status, answer.json().reason];
  };
  expect(await refused(1_001)).toEqual([413, 'too_large']);
  const one = await files.upload(randomBytes(1_000));
  expect((await files.create({ size: 1_000 })).status).toBe(201);
  expect(await refused(501)).toEqual([413, 'quota_exceeded']);
  const whole = await files.create({ size: 600, bytes: Buffer.alloc(600) });
  expect([whole.status, whole.json().reason]).toEqual([413, 'quota_exceeded']);
  const offer = await alice.request('offer_file', { size: 600, sha256: one.sha256 });
  expect(offer.reason).toBe('quota_exceeded');

  const bob = filesOf(host, await connect(host, { as: 'bob' }));
  await bob.upload(randomBytes(1_000));
  await bob.upload(randomBytes(900));
  expect(await refused(500, bob)).toEqual([413, 'quota_exceeded']);
  await alice.done('drop_file', { file_id: one.id });
  expect((await bob.create({ size: 500 })).status).toBe(201);
});

it('[U8] does not let many that begin at once have more than there is room for', async () => {
  await using host = await startTestHost({ settings: { quota_bytes_per_account: 1_000 } });
  const files = filesOf(host, await connect(host, { as: 'alice' }));
  const answers = await Promise.all(Array.from({ length: 20 }, () => files.create({ size: 300 })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
});

it('[U8] leaves nothing half on a full disk, and room for messages', async ({ skip }) => {
  await using disk = smallDisk(24, skip);
  await using host = await startTestHost({ data: join(disk.path, 'data') });
  const alice = await connect(host, { as: 'alice' });
  const files = filesOf(host, alice);
  const beyond = await files.create({ size: 40 * MB });
  expect([beyond.status, beyond.json().reason]).toEqual([507, 'disk_full']);

  // It had room when it began, and somebody else took that.
  const path = String((await files.create({ size: 12 * MB })).headers.location);
  const ballast = join(disk.path, 'ballast');
  await writeFile(ballast, Buffer.alloc(16 * MB));
  const full = await files.patch(path, 0, randomBytes(12 * MB));
  expect([full.status, full.json().reason]).toEqual([507, 'disk_full']);
  expect(await readdir(join(host.folder, 'files', 'uploads'))).toEqual([]);
  expect((await files.state(path)).headers['upload-offset']).toBe('0');
  expect((await alice.request('chat', { recipient: 'alice', chat: 'still here' })).response).toBe('successful');
  const small = await files.create({ size: MB, bytes: Buffer.alloc(MB) });
  expect([201, 507]).toContain(small.status);

  await rm(ballast);
  const bytes = randomBytes(12 * MB);
  expect(cardIn(await files.patch(path, 0, bytes)).size).toBe(12 * MB);
});

it('[U18] takes thousands of small files quickly', async () => {
  await using host = await startTestHost({ plainPort: 0 });
  const alice = await connect(host, { as: 'alice' });
  const count = 5_000;
  const queue = Array.from({ length: count }, (_, index) => index);
  const began = performance.now();
  async function work(): Promise<void> {
    for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
      const bytes = Buffer.from(`file ${index}`);
      const answer = await httpRequest(host, {
        method: 'POST',
        path: '/files',
        plain: true,
        body: bytes,
        headers: {
          ...bearer(alice),
          'Tus-Resumable': '1.0.0',
          'Content-Type': 'application/offset+octet-stream',
          'Content-Length': String(bytes.length),
          'Upload-Length': String(bytes.length),
          'Upload-Metadata': metadataOf({ name: `${index}.txt` }),
        },
      });
      expect(answer.status).toBe(201);
    }
  }
  await Promise.all(Array.from({ length: 12 }, work));
  const took = performance.now() - began;
  expect(host.host.store.tables.files.size).toBe(count);
  // Some 2 ms each on a quiet machine; many times that on a busy one.
  expect(took / count).toBeLessThan(12);
}, 90_000);
