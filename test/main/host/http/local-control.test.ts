import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { newControlToken } from '../../../../main/host/control-file.ts';
import { exchangeOf } from '../../../../main/host/http/exchange.ts';
import { localBackupRoute } from '../../../../main/host/http/local-control.ts';
import { silentLog } from '../../../../main/log.ts';
import { ProtocolError } from '../../../../shared/protocol/errors.ts';
import { startTestHost } from '../../../support/host.ts';
import { httpRequest } from '../../../support/http-request.ts';
import { createMemoryStore } from '../../../support/memory-store.ts';

const PATH = '/api/local/backup';
const DONE = { path: '/backups/one.tar.gz', bytes: 7, sha256: 'ab'.repeat(32) };
const token = newControlToken();

interface From {
  readonly remote?: string;
  readonly local?: string;
  readonly encrypted?: boolean;
  readonly authorization?: string;
}

/** What the route says to a request that came over such a connection. */
async function ask(backup: () => Promise<typeof DONE>, from: From = {}) {
  const route = localBackupRoute(
    { store: { ...createMemoryStore(), backup }, backupFolder: '/backups', log: silentLog },
    token,
  );
  return askRoute(route, from);
}

async function askRoute(route: ReturnType<typeof localBackupRoute>, from: From) {
  const { remote = '127.0.0.1', local = '127.0.0.1', encrypted = true, authorization = `Bearer ${token}` } = from;
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remote });
  Object.defineProperty(socket, 'localAddress', { value: local });
  if (encrypted) Object.defineProperty(socket, 'encrypted', { value: true });
  const request = new IncomingMessage(socket);
  Object.assign(request, { method: 'POST', url: PATH, complete: true, headers: { authorization } });
  const response = new ServerResponse(request);
  let body = '';
  response.end = (chunk: unknown) => {
    body = String(chunk);
    return response;
  };
  await route.POST?.(exchangeOf(request, response));
  return { status: response.statusCode, body: JSON.parse(body) };
}

const made = async () => DONE;
const UNKNOWN = { status: 404, body: { reason: 'not_found' } };

describe('the local control channel', () => {
  it('[B8] makes a backup for who comes from this computer over TLS and holds the token', async () => {
    for (const remote of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1']) {
      expect(await ask(made, { remote })).toEqual({ status: 200, body: DONE });
    }
    // A host bound to one address of the network: a connection from the computer itself has it at both ends.
    expect(await ask(made, { remote: '192.0.2.7', local: '192.0.2.7' })).toEqual({ status: 200, body: DONE });
  });

  it.each<[string, From]>([
    ['another computer', { remote: '192.0.2.8', local: '192.0.2.7' }],
    ['another computer, as IPv6 writes it', { remote: '::ffff:192.0.2.8', local: '::ffff:192.0.2.7' }],
    ['a connection that is gone', { remote: '', local: '' }],
    ['the plain listener', { encrypted: false }],
    ['no token', { authorization: '' }],
    ['another token', { authorization: `Bearer ${newControlToken()}` }],
    ['half a token', { authorization: `Bearer ${token.slice(0, 20)}` }],
    ['more than the token', { authorization: `Bearer ${token}A` }],
    ['another scheme', { authorization: `Basic ${token}` }],
  ])('[B8] is not there for %s', async (_, from) => {
    const never = () => Promise.reject(new Error('a backup was made'));
    expect(await ask(never, from)).toEqual(UNKNOWN);
  });

  it('[B8] makes one at a time, and goes on after one that failed', async () => {
    let finish: () => void = () => undefined;
    const waited = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let failing = true;
    const backup = async () => {
      await waited;
      if (failing) throw new ProtocolError('disk_full');
      return DONE;
    };
    const route = localBackupRoute(
      { store: { ...createMemoryStore(), backup }, backupFolder: '/backups', log: silentLog },
      token,
    );
    const first = askRoute(route, {});
    expect(await askRoute(route, {})).toEqual({ status: 409, body: { reason: 'busy' } });
    finish();
    expect(await first).toEqual({ status: 500, body: { reason: 'disk_full' } });
    failing = false;
    expect((await askRoute(route, {})).status).toBe(200);
  });

  it('[B8] looks like any unknown path from outside', async () => {
    await using host = await startTestHost({ plainPort: 0 });
    const answers = await Promise.all([
      httpRequest(host, { path: PATH }),
      httpRequest(host, { path: '/api/local/other' }),
      httpRequest(host, { path: PATH, method: 'POST', headers: { authorization: 'Bearer x' } }),
      httpRequest(host, { path: PATH, method: 'POST', plain: true }),
    ]);
    for (const { status, body } of answers)
      expect([status, body.toString()]).toEqual([404, '{"reason":"not_found"}\n']);
  });
});
