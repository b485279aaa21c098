import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type RequestOptions, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALPN_HTTP } from '../../../../shared/protocol/limits.ts';
import { startBuiltHost } from '../../../support/built-host.ts';
import { bearer, cardIn, filesOf, type Holder, png, sha256Of } from '../../../support/files.ts';
import { connect, startTestHost } from '../../../support/host.ts';
import { httpRequest } from '../../../support/http-request.ts';
import { connectTo } from '../../../support/wire-client.ts';

const MB = 1024 * 1024;

interface Place extends Holder {
  readonly port: number;
  readonly path: string;
  readonly offset: number;
}

/** Begins to send bytes of an upload, of which only some come; the connection stays until it is destroyed. */
function sendPartOf(bytes: Buffer, { port, path, offset, ...who }: Place, count: number) {
  // Node offers no protocol by itself, and without one the host speaks tags.
  const tls = { rejectUnauthorized: false, ALPNProtocols: [ALPN_HTTP] };
  const options: RequestOptions = {
    host: '127.0.0.1',
    port,
    path,
    method: 'PATCH',
    agent: false,
    ...tls,
    headers: {
      ...bearer(who),
      'Tus-Resumable': '1.0.0',
      'Content-Type': 'application/offset+octet-stream',
      'Content-Length': bytes.length - offset,
      'Upload-Offset': String(offset),
    },
  };
  const sending = request(options);
  sending.on('error', () => undefined);
  sending.write(bytes.subarray(offset, offset + count));
  return sending;
}

describe('an upload', () => {
  it('[U2] goes on after every cut, where its bytes end', async () => {
    await using host = await startTestHost();
    const alice = await connect(host, { as: 'alice' });
    const files = filesOf(host, alice);
    const bytes = randomBytes(12 * MB + 5);
    const { headers } = await files.create({ size: bytes.length, facts: { sha256: sha256Of(bytes) } });
    const path = String(headers.location);
    let offset = 0;
    for (let cut = 0; cut < 20; cut++) {
      const sending = sendPartOf(bytes, { port: host.port, path, offset, token: alice.token }, 500_000);
      await expect.poll(() => host.host.files.uploads.bytesComing).toBe(bytes.length - offset - 500_000);
      sending.destroy();
      offset = Number((await files.state(path)).headers['upload-offset']);
    }
    expect(offset).toBe(10_000_000);
    expect(cardIn(await files.patch(path, offset, bytes.subarray(offset))).sha256).toBe(sha256Of(bytes));
  });

  it('[U2] is taken over from a connection that hangs', async () => {
    await using host = await startTestHost();
    const alice = await connect(host, { as: 'alice' });
    const files = filesOf(host, alice);
    const bytes = randomBytes(3 * MB);
    const path = String((await files.create({ size: bytes.length })).headers.location);
    const hanging = sendPartOf(bytes, { port: host.port, path, offset: 0, token: alice.token }, MB);
    await expect.poll(() => host.host.files.uploads.bytesComing).toBe(2 * MB);
    const closed = new Promise((resolve) => hanging.once('close', resolve));
    const offset = Number((await files.state(path)).headers['upload-offset']);
    expect(offset).toBe(MB);
    await closed;
    expect((await files.patch(path, 0, bytes)).status).toBe(409);
    expect(cardIn(await files.patch(path, offset, bytes.subarray(offset))).sha256).toBe(sha256Of(bytes));
  });

  it.each(['kill', 'stop'] as const)('[U2] goes on after the host was ended in the midst of it: %s', async (end) => {
    const folder = await mkdtemp(join(tmpdir(), 'hearth-kill-'));
    try {
      const bytes = randomBytes(20 * MB + 1);
      const first = await startBuiltHost({ folder });
      const alice = await connectTo({ port: first.ready.port, as: 'alice' });
      const path = String(
        (await filesOf(first.ready, alice).create({ size: bytes.length, facts: { name: 'a.bin' } })).headers.location,
      );
      const sending = sendPartOf(bytes, { port: first.ready.port, path, offset: 0, token: alice.token }, 13 * MB);
      const upload = join(folder, 'files', 'uploads', path.slice('/files/f:'.length));
      await expect.poll(async () => (await readFile(upload).catch(() => '')).length).toBeGreaterThan(8 * MB);
      await first[end]();
      sending.destroy();
      const second = await startBuiltHost({ folder });
      const files = filesOf(second.ready, alice);
      const offset = Number((await files.state(path)).headers['upload-offset']);
      expect(offset).toBeGreaterThan(8 * MB);
      const card = cardIn(await files.patch(path, offset, bytes.subarray(offset)));
      expect(card).toMatchObject({ name: 'a.bin', sha256: sha256Of(bytes) });
      await second.kill();
      const third = await startBuiltHost({ folder });
      expect((await filesOf(third.ready, alice).get(card.id)).body.equals(bytes)).toBe(true);
      expect(await readdir(join(folder, 'files', 'uploads'))).toEqual([]);
      await third.stop();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('[U2] is refused as damaged when it is not what its sender said, and is gone', async () => {
    await using host = await startTestHost();
    const files = filesOf(host, await connect(host, { as: 'alice' }));
    const bytes = randomBytes(2 * MB);
    const path = String((await files.create({ size: 2 * MB, facts: { sha256: 'a'.repeat(64) } })).headers.location);
    const damaged = await files.patch(path, 0, bytes);
    expect([damaged.status, damaged.json().reason]).toEqual([460, 'file_damaged']);
    expect((await files.state(path)).status).toBe(404);
    const small = await files.create({ size: 5, facts: { sha256: 'a'.repeat(64) }, bytes: Buffer.from('hello') });
    expect(small.status).toBe(460);
    expect(host.host.store.files.bytes).toBe(0);
  });

  it('[U2] counts only as far as it was announced, and only for who began it', async () => {
    await using host = await startTestHost();
    const alice = await connect(host, { as: 'alice' });
    const files = filesOf(host, alice);
    const others = filesOf(host, await connect(host, { as: 'bob' }));
    const path = String((await files.create({ size: 10 })).headers.location);
    expect((await files.patch(path, 0, Buffer.alloc(11))).status).toBe(413);
    expect((await others.patch(path, 0, Buffer.alloc(10))).status).toBe(404);
    expect((await others.state(path)).status).toBe(404);
    expect((await files.patch(path, 5, Buffer.alloc(5))).status).toBe(409);
    const own = { ...bearer(alice), 'Tus-Resumable': '1.0.0' };
    const removed = await httpRequest(host, { method: 'DELETE', path, headers: own });
    expect(removed.status).toBe(204);
    expect((await files.state(path)).status).toBe(404);
    for (const headers of [
      { ...own, 'Upload-Length': '-1' },
      { ...own, 'Upload-Length': '1e3' },
      { ...own, 'Upload-Defer-Length': '1' },
      { ...own, 'Upload-Length': '5', 'Upload-Metadata': `width ${Buffer.from('wide').toString('base64')}` },
      { ...own, 'Upload-Length': '5', 'Upload-Metadata': `name ${'A'.repeat(9_000)}` },
    ]) {
      const refused = await httpRequest(host, { method: 'POST', path: '/files', headers });
      expect([refused.status, refused.json().reason]).toEqual([400, 'bad_request']);
    }
    const old = await httpRequest(host, { method: 'POST', path: '/files', headers: bearer(alice) });
    expect([old.status, old.headers['tus-version']]).toEqual([412, '1.0.0']);
    expect((await httpRequest(host, { method: 'POST', path: '/files', headers: {} })).status).toBe(401);
    for (const odd of ['/files/x', '/files/..%2f..%2fetc', '/files/f:01ARZ3NDEKTSV4RRFFQ69G5FA', '/files/%ff']) {
      expect((await httpRequest(host, { path: odd, headers: own })).status).toBe(404);
    }
  });

  it('[U14] is told of on the devices of who uploads', async () => {
    await using host = await startTestHost();
    const alice = await connect(host, { as: 'alice' });
    const bob = await connect(host, { as: 'bob' });
    const files = filesOf(host, alice);
    const path = String((await files.create({ size: 8 * MB })).headers.location);
    await files.patch(path, 0, Buffer.alloc(8 * MB));
    const size = 8 * MB;
    await alice.nextEvent('file_progress', (event) => event.offset === size && event.size === size);
    expect(alice.events.filter(({ action }) => action === 'file_progress').length).toBeLessThan(3);
    expect(bob.events.filter(({ action }) => action === 'file_progress')).toEqual([]);
  });
});

describe('contents', () => {
  it('[U3] are on the disk once, and go with the last file that has them', async () => {
    await using host = await startTestHost();
    const alice = await connect(host, { as: 'alice' });
    const bob = await connect(host, { as: 'bob' });
    const bytes = randomBytes(3 * MB);
    const sha256 = sha256Of(bytes);
    const one = await sendWhole(filesOf(host, alice), bytes);
    const other = await sendWhole(filesOf(host, bob), bytes);
    expect(one.id).not.toBe(other.id);
    expect(host.host.store.files.bytes).toBe(3 * MB);
    const folder = join(host.folder, 'files', sha256.slice(0, 2));
    expect(await readdir(folder)).toEqual([sha256]);
    await alice.done('drop_file', { file_id: one.id });
    expect((await filesOf(host, bob).get(other.id)).body.equals(bytes)).toBe(true);
    await bob.done('drop_file', { file_id: other.id });
    expect(await readdir(folder)).toEqual([]);
    expect(host.host.store.files.bytes).toBe(0);
  });

  it('[U17] that are missing, cut or altered in length are answered as no file, and nothing falls over', async () => {
    await using host = await startTestHost();
    const alice = await connect(host, { as: 'alice' });
    const files = filesOf(host, alice);
    const bytes = randomBytes(1_000);
    const card = await files.upload(bytes);
    const path = join(host.folder, 'files', card.sha256.slice(0, 2), card.sha256);
    await writeFile(path, bytes.subarray(0, 500));
    expect((await files.get(card.id)).json().reason).toBe('no_such_file');
    await rm(path);
    expect((await files.get(card.id)).status).toBe(404);
    await expect(host.host.files.read(card)).rejects.toThrow('does not exist');
    // Sending it again mends it.
    await files.upload(bytes);
    expect((await files.get(card.id)).body.equals(bytes)).toBe(true);
  });

  it('[U3] can be kept and read by parts of the host itself', async () => {
    await using host = await startTestHost();
    const alice = await connect(host, { as: 'alice' });
    const card = await host.host.files.keep(alice.account.id, png(7, 8), { name: 'kept.png' });
    expect(card).toMatchObject({ name: 'kept.png', type: 'image/png', width: 7, height: 8 });
    expect((await host.host.files.read(card)).equals(png(7, 8))).toBe(true);
    await alice.done('chat', { recipient: 'alice', chat: '', files: [card.id] });
    await using again = await host.restart();
    expect((await filesOf(again, alice).get(card.id)).body.equals(png(7, 8))).toBe(true);
  });
});

async function sendWhole(files: ReturnType<typeof filesOf>, bytes: Buffer) {
  const path = String((await files.create({ size: bytes.length })).headers.location);
  return cardIn(await files.patch(path, 0, bytes));
}
