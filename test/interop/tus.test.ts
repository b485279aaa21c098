import { randomBytes } from 'node:crypto';
import { Upload } from 'tus-js-client';
import { expect, it } from 'vitest';
import { filesOf, sha256Of } from '../support/files.ts';
import { connect, startTestHost } from '../support/host.ts';

const MB = 1024 * 1024;

/** Uploads with the client that most programs use; resolves with the address of the file. */
function send(to: { readonly url: string; readonly token: string }, bytes: Buffer, more: object = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${to.url}files`,
      headers: { Authorization: `Bearer ${to.token}` },
      metadata: { filename: 'from tus.bin', filetype: 'application/octet-stream' },
      retryDelays: [0, 50, 100],
      onError: reject,
      onSuccess: () => resolve(upload.url ?? ''),
      ...more,
    });
    upload.start();
  });
}

it('[U1] is spoken as tus-js-client expects it: in one piece, in chunks, with the creation, and empty', async () => {
  await using host = await startTestHost({ plainPort: 0 });
  const alice = await connect(host, { as: 'alice' });
  const files = filesOf(host, alice);
  const to = { url: host.plainUrl ?? '', token: alice.token };
  const bytes = randomBytes(5 * MB + 11);
  for (const more of [{}, { chunkSize: MB }, { uploadDataDuringCreation: true }, { parallelUploads: 1 }]) {
    const address = await send(to, bytes, more);
    const id = address.slice(address.lastIndexOf('/') + 1);
    const back = await files.get(id);
    expect(sha256Of(back.body)).toBe(sha256Of(bytes));
    expect(back.headers['content-disposition']).toContain('from tus.bin');
  }
  const empty = await send(to, Buffer.alloc(0));
  expect((await files.get(empty.slice(empty.lastIndexOf('/') + 1))).status).toBe(200);
});

it('[U2] is resumed by tus-js-client after the host was away', async () => {
  await using host = await startTestHost({ plainPort: 0 });
  const alice = await connect(host, { as: 'alice' });
  const bytes = randomBytes(8 * MB);
  let restarted: ReturnType<typeof host.restart> | undefined;
  const address = await send({ url: host.plainUrl ?? '', token: alice.token }, bytes, {
    chunkSize: MB,
    retryDelays: [100, 300, 1_000, 2_000, 2_000],
    onChunkComplete: (_size: number, accepted: number) => {
      if (accepted >= 3 * MB) restarted ??= host.restart({ plainPort: host.plainPort });
    },
  });
  const again = await restarted;
  expect(again).toBeDefined();
  if (again === undefined) return;
  const back = await filesOf(again, alice).get(address.slice(address.lastIndexOf('/') + 1));
  expect(sha256Of(back.body)).toBe(sha256Of(bytes));
  await again.close();
});
