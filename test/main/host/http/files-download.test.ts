import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { bearer, filesOf, png, sha256Of } from '../../../support/files.ts';
import { connect, startTestHost } from '../../../support/host.ts';
import { httpRequest } from '../../../support/http-request.ts';

it('[U12] answers one range, the rest of a file, and 416 beyond its end', async () => {
  await using host = await startTestHost();
  const files = filesOf(host, await connect(host, { as: 'alice' }));
  const bytes = randomBytes(3_000_000);
  const { id, sha256 } = await files.upload(bytes.subarray(0, 1_000_000));
  const range = (value: string, more = {}) => files.get(id, { Range: value, ...more });

  const middle = await range('bytes=10-19');
  expect([middle.status, middle.headers['content-range']]).toEqual([206, 'bytes 10-19/1000000']);
  expect(middle.body.equals(bytes.subarray(10, 20))).toBe(true);
  expect((await range('bytes=999990-')).body.equals(bytes.subarray(999_990, 1_000_000))).toBe(true);
  expect((await range('bytes=-5')).body.equals(bytes.subarray(999_995, 1_000_000))).toBe(true);
  expect((await range('bytes=999990-99999999')).body.length).toBe(10);

  const beyond = await range('bytes=1000000-');
  expect([beyond.status, beyond.headers['content-range']]).toEqual([416, 'bytes */1000000']);
  expect((await range('bytes=-0')).status).toBe(416);
  for (const ignored of ['bytes=5-2', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b', 'bytes=-']) {
    const whole = await range(ignored);
    expect([whole.status, whole.body.length]).toEqual([200, 1_000_000]);
  }
  expect((await range('bytes=0-9', { 'If-Range': `"${sha256}"` })).status).toBe(206);
  expect((await range('bytes=0-9', { 'If-Range': '"other"' })).status).toBe(200);
  const same = await files.get(id, { 'If-None-Match': `W/"x", "${sha256}"` });
  expect([same.status, same.body.length]).toEqual([304, 0]);
});

it('[U12] tells of a file without sending it', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const { id } = await filesOf(host, alice).upload(Buffer.from('hello'), { name: 'näme "1".txt' });
  const head = await httpRequest(host, { method: 'HEAD', path: `/files/${id}`, headers: bearer(alice) });
  expect(head.status).toBe(200);
  expect(head.headers).toMatchObject({
    'content-length': '5',
    etag: `"${sha256Of(Buffer.from('hello'))}"`,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
  });
  expect(head.headers['content-disposition']).toBe(
    `inline; filename="n_me _1_.txt"; filename*=UTF-8''n%C3%A4me%20_1_.txt`,
  );
});

it('[U11] shows only what runs nothing, and that in a sandbox', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const files = filesOf(host, alice);
  const headersOf = async (bytes: Buffer, facts = {}, query = '') =>
    (await files.get(`${(await files.upload(bytes, facts)).id}${query}`)).headers;

  for (const [text, type] of [
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/svg+xml'],
    ['<!doctype html><script>alert(1)</script>', 'text/html'],
    ['<?xml version="1.0"?><x/>', 'application/xml'],
    ['<svg onload="alert(1)"/>', 'image/png'],
  ] as const) {
    const headers = await headersOf(Buffer.from(text), { name: 'x.html', type });
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toMatch(/^attachment;/);
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
  const picture = await headersOf(png(), { name: 'x.html', type: 'text/html' });
  expect(picture['content-type']).toBe('image/png');
  expect(picture['content-disposition']).toMatch(/^inline;/);
  expect(picture['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
  expect((await headersOf(png(), {}, '?download'))['content-disposition']).toMatch(/^attachment;/);
  const pdf = await headersOf(Buffer.from('%PDF-1.7\n'));
  expect(pdf['content-type']).toBe('application/pdf');
  expect(pdf['content-security-policy']).toMatch(/^default-src 'none'/);
});

it('[U13] lets a page read by a cookie, which is good for nothing else', async () => {
  await using host = await startTestHost({ plainPort: 0 });
  const alice = await connect(host, { as: 'alice' });
  const { id } = await filesOf(host, alice).upload(png());
  const path = `/files/${id}`;
  const session = await httpRequest(host, { method: 'POST', path: '/files/session', headers: bearer(alice) });
  const [set = ''] = session.headers['set-cookie'] ?? [];
  expect(set).toMatch(/^hearth_[0-9A-Z]{26}=[\w-]+; Path=\/files; HttpOnly; SameSite=Strict; Secure$/);
  const headers = { Cookie: `other=1; ${set.split(';', 1)[0]}` };
  expect((await httpRequest(host, { path, headers })).status).toBe(200);
  expect((await httpRequest(host, { path, headers: { ...headers, Origin: 'https://evil.example' } })).status).toBe(403);
  expect((await httpRequest(host, { method: 'DELETE', path, headers })).status).toBe(401);
  const upload = { ...headers, 'Tus-Resumable': '1.0.0', 'Upload-Length': '1' };
  expect((await httpRequest(host, { method: 'POST', path: '/files', headers: upload })).status).toBe(401);
  expect((await httpRequest(host, { method: 'POST', path: '/files/session', headers })).status).toBe(401);
  const plain = await httpRequest(host, {
    method: 'POST',
    path: '/files/session',
    headers: bearer(alice),
    plain: true,
  });
  expect(plain.headers['set-cookie']?.[0]).not.toContain('Secure');
  const over = await httpRequest(host, { method: 'DELETE', path: '/files/session' });
  expect(over.headers['set-cookie']?.[0]).toContain('Max-Age=0');
  expect((await httpRequest(host, { path })).status).toBe(401);
});

it('[U10] takes a picture that lies, and one that is too large, for what they are', async () => {
  await using host = await startTestHost();
  const files = filesOf(host, await connect(host, { as: 'alice' }));
  const lie = await files.upload(png(20, 10), { name: 'a.jpg', type: 'image/jpeg', width: 9_999, height: 1 });
  expect(lie).toMatchObject({ type: 'image/png', width: 20, height: 10, name: 'a.jpg' });
  const bomb = await files.upload(png(50_000, 50_000), { name: 'b.png', type: 'image/png', thumbhash: 'AAAA' });
  expect(bomb.type).toBe('application/octet-stream');
  expect(bomb).not.toHaveProperty('width');
  expect(bomb).not.toHaveProperty('thumbhash');
  expect((await files.get(bomb.id)).headers['content-disposition']).toMatch(/^attachment;/);
  const notAPicture = await files.upload(randomBytes(100), { type: 'image/webp', width: 5, height: 5 });
  expect(notAPicture.type).toBe('application/octet-stream');
});
