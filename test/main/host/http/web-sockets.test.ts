import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { ResponseTag } from '../../../../shared/protocol/envelope.ts';
import { ALPN_HTTP, limits } from '../../../../shared/protocol/limits.ts';
import { connect, startTestHost, type TestHost } from '../../../support/host.ts';
import { keyOf } from '../../../support/wire-client.ts';

// ws offers no protocol by itself, and without one the host speaks tags as lines.
const TLS = { rejectUnauthorized: false, ALPNProtocols: [ALPN_HTTP] };

type Tag = Record<string, unknown>;

describe('tags over WebSocket', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await startTestHost({ plainPort: 0 });
  });
  afterAll(() => host[Symbol.asyncDispose]());

  const address = (plain = false) =>
    plain ? `ws://127.0.0.1:${host.plainPort}/ws` : `wss://127.0.0.1:${host.port}/ws`;

  async function open({ plain = false, origin }: { plain?: boolean; origin?: string } = {}) {
    const options = { ...TLS, ...(origin === undefined ? {} : { origin }) };
    const socket = new WebSocket(address(plain), options);
    const received: Tag[] = [];
    socket.on('message', (data: Buffer, binary) => {
      expect(binary).toBe(false);
      received.push(JSON.parse(data.toString()));
    });
    const closed = new Promise<number>((resolve) => void socket.once('close', resolve));
    await once(socket, 'open');
    const until = (fits: (tag: Tag) => boolean) =>
      expect.poll(() => received.find(fits), { timeout: 8_000 }).toBeDefined();
    async function request(tag: Tag): Promise<ResponseTag> {
      const fits = (one: Tag) => one.response_to === tag.tag_id;
      socket.send(JSON.stringify(tag));
      await until(fits);
      return received.find(fits) as ResponseTag;
    }
    return { socket, received, closed, until, request };
  }

  it.each([false, true])('[T5] are greeted, answered and sent events, one a message (plain: %s)', async (plain) => {
    const name = plain ? 'plainly' : 'securely';
    const guest = await open({ plain });
    await guest.until(({ action }) => action === 'hello');
    expect(guest.received[0]?.action).toBe('hello');
    const signup = { action: 'signup', tag_id: 's', user_id: name, key: keyOf(name) };
    expect((await guest.request(signup)).response).toBe('successful');
    const alice = await connect(host, { as: 'alice' });
    const texts = ['short', 'm'.repeat(300), '长'.repeat(15_000), ''].map((text, at) => `${at} ${text}`);
    for (const chat of texts) await alice.done('chat', { recipient: name, chat });
    await guest.until(({ chat }) => chat === texts.at(-1));
    expect(guest.received.filter(({ action }) => action === 'chat').map(({ chat }) => chat)).toEqual(texts);
    guest.socket.close();
    await guest.closed;
    await expect.poll(() => [...host.host.sessions.online()]).toEqual([alice.account.id]);
    alice.close();
  });

  it('[F3] are text: a binary message is answered bad_tag', async () => {
    const guest = await open();
    guest.socket.send(Buffer.from('{"action":"ping"}'), { binary: true });
    await guest.until(({ reason }) => reason === 'bad_tag');
    expect((await guest.request({ action: 'ping', tag_id: '1' })).response).toBe('successful');
    guest.socket.close();
  });

  it('[F5] are closed after 20 that cannot be read', async () => {
    const guest = await open();
    for (let at = 0; at < limits.maxBadTags; at++) guest.socket.send('nonsense');
    await guest.closed;
    expect(guest.received.filter(({ reason }) => reason === 'bad_tag')).toHaveLength(limits.maxBadTags);
  });

  it('[F2] are told when they are too large, and closed; much too large ones only closed', async () => {
    const guest = await open();
    guest.socket.send('x'.repeat(limits.maxTagBytes + 1));
    await guest.closed;
    expect(guest.received.at(-1)).toMatchObject({ response: 'failed', reason: 'too_large' });
    const other = await open();
    other.socket.send('x'.repeat(1_000_000));
    expect(await other.closed).toBe(1009);
  });

  it('[T6] are refused with 403 to pages of another origin, and for other hosts without TLS', async () => {
    const refused = async (url: string, options: WebSocket.ClientOptions) => {
      const socket = new WebSocket(url, { ...TLS, ...options });
      socket.on('error', () => undefined);
      const [, response] = await once(socket, 'unexpected-response');
      response.destroy();
      return response.statusCode;
    };
    expect(await refused(address(), { origin: 'https://evil.example' })).toBe(403);
    expect(await refused(address(true), { origin: `https://127.0.0.1:${host.plainPort}` })).toBe(403);
    expect(await refused(address(true), { headers: { Host: 'evil.example' } })).toBe(421);
    expect(await refused(address().replace('/ws', '/elsewhere'), {})).toBe(404);
    const own = await open({ origin: `https://127.0.0.1:${host.port}` });
    own.socket.close();
  });

  it('[K3] are all answered, many more than are worked on at once', async () => {
    const guest = await open();
    const count = 1_500;
    for (let at = 0; at < count; at++) guest.socket.send(JSON.stringify({ action: 'ping', tag_id: `${at}` }));
    await guest.until(({ response_to }) => response_to === `${count - 1}`);
    expect(guest.received.filter(({ response }) => response === 'successful')).toHaveLength(count);
    guest.socket.close();
  });

  it('[K9] hear bye when the host stops', async () => {
    const other = await startTestHost({ plainPort: 0 });
    const socket = new WebSocket(`ws://127.0.0.1:${other.plainPort}/ws`);
    const received: Tag[] = [];
    socket.on('message', (data: Buffer) => void received.push(JSON.parse(data.toString())));
    const closed = once(socket, 'close');
    await once(socket, 'open');
    await other[Symbol.asyncDispose]();
    await closed;
    expect(received.at(-1)).toEqual({ action: 'bye', reason: 'host_stopping' });
  });
});
