import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cardIn, filesOf, png, sha256Of } from '../../../support/files.ts';
import { connect, startTestHost } from '../../../support/host.ts';

const MB = 1024 * 1024;

describe('sending files', () => {
  it('[U1] takes a small file in one request and gives it back', async () => {
    await using host = await startTestHost();
    const alice = await connect(host, { as: 'alice' });
    const files = filesOf(host, alice);
    const bytes = randomBytes(5_000);
    const card = await files.upload(bytes, { filename: 'data.bin', filetype: 'application/octet-stream' });
    expect(card).toMatchObject({ name: 'data.bin', size: 5_000, sha256: sha256Of(bytes) });
    const back = await files.get(card.id);
    expect(back.status).toBe(200);
    expect(back.body.equals(bytes)).toBe(true);
    const empty = await files.upload(Buffer.alloc(0), { name: 'empty' });
    expect((await files.get(empty.id)).body.length).toBe(0);
  });

  it('[U1] takes a large one in pieces', async () => {
    await using host = await startTestHost();
    const alice = await connect(host, { as: 'alice' });
    const files = filesOf(host, alice);
    const bytes = randomBytes(9 * MB + 17);
    const begun = await files.create({ size: bytes.length, facts: { name: 'big' } });
    expect(begun.status).toBe(201);
    const path = String(begun.headers.location);
    const first = await files.patch(path, 0, bytes.subarray(0, 4 * MB + 3));
    expect(first.headers).toMatchObject({ 'upload-offset': String(4 * MB + 3) });
    expect((await files.state(path)).headers['upload-offset']).toBe(String(4 * MB + 3));
    const rest = await files.patch(path, 4 * MB + 3, bytes.subarray(4 * MB + 3));
    const card = cardIn(rest);
    expect(card.sha256).toBe(sha256Of(bytes));
    expect(cardIn(await files.state(path))).toEqual(card);
    expect((await files.get(card.id)).body.equals(bytes)).toBe(true);
    expect((await files.patch(path, 0, bytes)).status).toBe(409);
  });

  it('[U6] is how a picture gets into a message, and who may read that may read it', async () => {
    await using host = await startTestHost();
    const alice = await connect(host, { as: 'alice' });
    const files = filesOf(host, alice);
    const bob = await connect(host, { as: 'bob' });
    const card = await files.upload(png(12, 34), { name: 'a.png', width: 5, height: 5 });
    expect(card).toMatchObject({ type: 'image/png', width: 12, height: 34 });
    expect((await filesOf(host, bob).get(card.id)).status).toBe(404);
    await alice.done('chat', { recipient: 'bob', chat: '', files: [card.id] });
    const event = await bob.nextEvent('chat');
    expect(event).toMatchObject({ type: 'image', chat: '', files: [card] });
    expect((await filesOf(host, bob).get(card.id)).status).toBe(200);
  });
});
