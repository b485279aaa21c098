import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '../../../support/host.ts';
import { httpRequest } from '../../../support/http-request.ts';

const SCRIPT = `console.log(${JSON.stringify('x'.repeat(5_000))});`;
const SECRET = 'nobody may read this';

describe('the web app', () => {
  let folder = '';
  let root = '';
  let host: TestHost;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hearth-web-'));
    root = join(folder, 'app');
    await mkdir(join(root, 'assets'), { recursive: true });
    await mkdir(`${root}-beside`);
    await writeFile(join(root, 'index.html'), '<!doctype html><title>Hearth</title>');
    await writeFile(join(root, 'assets', 'index-a1b2.js'), SCRIPT);
    await writeFile(join(root, '.hidden'), SECRET);
    await writeFile(join(folder, 'secret.txt'), SECRET);
    await writeFile(join(`${root}-beside`, 'secret.txt'), SECRET);
    await symlink(join(folder, 'secret.txt'), join(root, 'link.txt'));
    await symlink(folder, join(root, 'up'));
    host = await startTestHost({ webRoot: root, plainPort: 0 });
  });
  afterAll(async () => {
    await host[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it('[T7] is at /, with its type, strict headers and a tag by which it need not be sent again', async () => {
    const page = await httpRequest(host, { path: '/' });
    expect(page.status).toBe(200);
    expect(page.body.toString()).toContain('<title>Hearth</title>');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(page.headers['content-security-policy']).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    const again = await httpRequest(host, {
      path: '/',
      headers: { 'If-None-Match': `"other", W/${page.headers.etag}` },
    });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('[T7] leaves out what browsers only heed on secure pages where the page is none', async () => {
    const policies = await Promise.all(
      [`127.0.0.1:${host.plainPort}`, '[::1]', 'localhost:1', 'kitchen.lan', '192.168.1.5:48180'].map(async (name) => {
        const { headers } = await httpRequest(host, { path: '/', headers: { Host: name }, plain: true });
        return headers['cross-origin-opener-policy'];
      }),
    );
    expect(policies).toEqual(['same-origin', 'same-origin', 'same-origin', undefined, undefined]);
  });

  it('[T7] gives each file the type by which browsers know it', async () => {
    await writeFile(join(root, 'app.webmanifest'), '{}');
    await writeFile(join(root, 'icon.png'), '');
    await writeFile(join(root, 'assets', 'inter.woff2'), '');
    const types = await Promise.all(
      ['/app.webmanifest', '/icon.png', '/assets/inter.woff2'].map(async (path) => {
        const { headers } = await httpRequest(host, { path });
        return [headers['content-type'], headers['x-content-type-options']];
      }),
    );
    expect(types).toEqual([
      ['application/manifest+json; charset=utf-8', 'nosniff'],
      ['image/png', 'nosniff'],
      ['font/woff2', 'nosniff'],
    ]);
  });

  it('[T7] keeps assets for good and sends them compressed to who can read that', async () => {
    const plain = await httpRequest(host, { path: '/assets/index-a1b2.js' });
    expect(plain.body.toString()).toBe(SCRIPT);
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const zipped = await httpRequest(host, {
      path: '/assets/index-a1b2.js?x=1',
      headers: { 'Accept-Encoding': 'br, gzip' },
    });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.body).toString()).toBe(SCRIPT);
    expect(zipped.body.length).toBeLessThan(SCRIPT.length / 10);
    const refused = await httpRequest(host, {
      path: '/assets/index-a1b2.js',
      headers: { 'Accept-Encoding': 'gzip;q=0' },
    });
    expect(refused.headers['content-encoding']).toBeUndefined();
  });

  it('[T7] answers HEAD without a body, and shows a file that was built anew', async () => {
    const head = await httpRequest(host, { path: '/', method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(Number(head.headers['content-length'])).toBeGreaterThan(0);
    await writeFile(join(root, 'index.html'), '<!doctype html><title>Hearth anew</title>');
    expect((await httpRequest(host, { path: '/' })).body.toString()).toContain('anew');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/....//secret.txt',
    '//secret.txt',
    '/../app-beside/secret.txt',
    '/link.txt',
    '/up/secret.txt',
    '/.hidden',
    '/assets',
    '/assets/',
    '/index.html%00.txt',
    '/%',
    '/%ff%fe',
    '/C:%5csecret.txt',
    '/index.html::$DATA',
    '/missing.js',
  ])('[T7] has nothing at %s', async (path) => {
    for (const plain of [false, true]) {
      const answer = await httpRequest(host, { path, plain });
      expect([answer.status, answer.json()]).toEqual([404, { reason: 'not_found' }]);
    }
  });

  it('[T8] refuses other methods and says which there are', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) {
      const answer = await httpRequest(host, { path: '/', method });
      expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
    }
    const answer = await httpRequest(host, { path: '/api/tags', method: 'GET' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });

  it('[T9] says what the host is, and who is here only to its own computer', async () => {
    const answer = await httpRequest(host, { path: '/api/host' });
    expect(answer.json()).toEqual({
      id: host.id,
      name: 'Hearth',
      version: expect.any(String),
      fingerprint: host.fingerprint,
      registration: 'open',
      online: 0,
      addresses: [{ address: '127.0.0.1', port: host.port }],
      people: [],
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('[T6] is not served without TLS under a name that somebody else could own', async () => {
    for (const name of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'a@b', '[evil']) {
      const answer = await httpRequest(host, { path: '/api/host', plain: true, headers: { Host: name } });
      expect([name, answer.status]).toEqual([name, 421]);
    }
    for (const name of [
      'localhost',
      'LOCALHOST:1',
      '127.0.0.1',
      '[::1]:48180',
      'kitchen',
      'kitchen.local',
      'kitchen.lan.',
    ]) {
      const answer = await httpRequest(host, { path: '/api/host', plain: true, headers: { Host: name } });
      expect([name, answer.status]).toEqual([name, 200]);
    }
    const secure = await httpRequest(host, { path: '/api/host', headers: { Host: 'chat.example' } });
    expect(secure.status).toBe(200);
  });

  it('[T7] is a line of text where it is not installed', async () => {
    await using bare = await startTestHost();
    const page = await httpRequest(bare, { path: '/' });
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(page.body.toString()).toContain('Hearth host');
    expect((await httpRequest(bare, { path: '/index.html' })).status).toBe(404);
  });
});
