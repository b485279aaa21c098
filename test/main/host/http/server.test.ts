import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '../../../support/host.ts';
import { httpRequest } from '../../../support/http-request.ts';

describe('HTTP among liars', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await startTestHost({ plainPort: 0 });
  });
  afterAll(() => host[Symbol.asyncDispose]());

  /** Sends bytes and gives all that came back until the host closed. */
  async function exchange(bytes: string | Buffer, { secure = false } = {}): Promise<string> {
    const socket = secure
      ? connectTls({ host: '127.0.0.1', port: host.port, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
      : connectTcp({ host: '127.0.0.1', port: host.plainPort ?? 0 });
    socket.on('error', () => undefined);
    await once(socket, secure ? 'secureConnect' : 'connect');
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
    });
    socket.write(bytes);
    await once(socket, 'close');
    return text;
  }
  const statusOf = (text: string) => text.split('\r\n', 1)[0]?.split(' ')[1] ?? '';

  it.each([
    ['GET / HTTP/1.1\r\nHost: a b\r\nNo colon\r\n\r\n', '400'],
    ['GET / HTTP/1.1\r\n\r\n', '400'],
    ['nonsense\r\n\r\n', '400'],
    ['\x16\x03\x01\x02\x00', '400'],
    [`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    [`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, '431'],
    [
      'POST /api/tags HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
    ],
    ['GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', '400'],
    ['OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', '400'],
    ['GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', '404'],
  ])('[T8] answers %j with %s and closes', async (bytes, status) => {
    for (const secure of [false, true]) expect(statusOf(await exchange(bytes, { secure }))).toBe(status);
    expect((await httpRequest(host, { path: '/api/host' })).status).toBe(200);
  });

  it('[T8] drops a CONNECT', async () => {
    expect(await exchange('CONNECT elsewhere:80 HTTP/1.1\r\nHost: localhost\r\n\r\n')).toBe('');
  });

  it('[T8] gives up headers that never end', { timeout: 30_000 }, async () => {
    const begun = performance.now();
    const text = await exchange('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    expect(statusOf(text)).toBe('408');
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});
