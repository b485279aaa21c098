import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResponseTag } from '../../../shared/protocol/envelope.ts';
import { ALPN_HTTP, ALPN_TAGS } from '../../../shared/protocol/limits.ts';
import { connect, startTestHost, type TestHost } from '../../support/host.ts';
import { connectTo, keyOf } from '../../support/wire-client.ts';

describe('a connection', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await startTestHost({ plainPort: 0 });
  });
  afterAll(() => host[Symbol.asyncDispose]());

  it('[K1] is greeted first, with who the host is and what it takes', async () => {
    const client = await connect(host);
    expect(await client.greeting).toMatchObject({
      protocol: 1,
      host: { id: host.id, name: 'Hearth', fingerprint: host.fingerprint, registration: 'open' },
      limits: { max_tag_bytes: 65_536, max_chat_characters: 16_000, rate_per_second: 1_000_000 },
    });
    client.close();
  });

  it.each([[[ALPN_TAGS]], [[]], [[ALPN_TAGS, ALPN_HTTP]]])('[T1] speaks tags for ALPN %j', async (alpn) => {
    const client = await connectTo({ port: host.port, alpn });
    expect((await client.greeting).action).toBe('hello');
    client.close();
  });

  it('[T1] is refused in the handshake when it offers only what the host does not speak', async () => {
    await expect(connectTo({ port: host.port, alpn: ['h2'] })).rejects.toThrow(/alert/i);
  });

  it('[T3] without TLS speaks tags when it begins with a brace, and is greeted then', async () => {
    const client = await connectTo({ port: host.plainPort ?? 0, plain: true });
    client.send('{');
    expect((await client.greeting).protocol).toBe(1);
    client.send('"action":"ping"}\n');
    expect(await client.nextResponse()).toMatchObject({ response_to: 'ping', response: 'successful' });
    client.close();
  });

  it('[K2] answers requests without a tag_id one after the other, each with what the ones before have done', async () => {
    const client = await connect(host);
    const requests = [
      { action: 'signup', user_id: 'seed', key: keyOf('seed') },
      { action: 'create_group', group_id: 'seeds' },
      { action: 'chat', recipient: 'seeds', recipient_type: 'group', chat: 'a "tag_id" is what I lack' },
      { action: 'nonsense' },
      { action: 'ping' },
    ];
    client.send(requests.map((tag) => `${JSON.stringify(tag)}\n`).join(''));
    const answers: ResponseTag[] = [];
    for (const _ of requests) answers.push(await client.nextResponse());
    expect(answers.map(({ response_to, response }) => [response_to, response])).toEqual([
      ['signup', 'successful'],
      ['create_group', 'successful'],
      ['chat', 'successful'],
      ['nonsense', 'failed'],
      ['ping', 'successful'],
    ]);
    client.close();
  });

  it('[K2] answers a request with a tag_id without waiting for slower ones', async () => {
    const client = await connect(host, { as: 'quick' });
    const order: string[] = [];
    await Promise.all([
      client.request('chat', { recipient: 'quick', chat: 'to disk' }).then(() => order.push('chat')),
      client.request('ping').then(() => order.push('ping')),
    ]);
    expect(order).toEqual(['ping', 'chat']);
    client.close();
  });

  it('[K3] has all its requests answered, many more than are worked on at once, and chats kept in their order', async () => {
    const client = await connect(host, { as: 'chatty' });
    const count = 2_000;
    const answers = await Promise.all(
      Array.from({ length: count }, (_, at) => client.request('chat', { recipient: 'chatty', chat: `${at}` })),
    );
    expect(answers.map(({ data }) => (data as { seq: number }).seq)).toEqual(
      Array.from({ length: count }, (_, at) => at + 1),
    );
    client.close();
  });

  it('[K14] has all its requests answered, however long they are', async () => {
    const client = await connect(host, { as: 'writer' });
    const long = { recipient: 'writer', chat: 'x'.repeat(16_000), pad: 'y'.repeat(40_000) };
    const answers = await Promise.all(Array.from({ length: 60 }, () => client.request('chat', long)));
    expect(answers.map(({ response }) => response)).toEqual(answers.map(() => 'successful'));
    client.close();
  });

  it('[K8] gets the answers to what it asked before it ended its side, then is closed', async () => {
    for (const plain of [false, true]) {
      const client = await connectTo({ port: plain ? (host.plainPort ?? 0) : host.port, plain });
      client.socket.end(
        `${JSON.stringify({ action: 'login', user_id: 'nobody-here', key: 'x' })}\n{"action":"ping"}\n`,
      );
      expect((await client.nextResponse()).response).toBe('false_key');
      expect((await client.nextResponse()).response_to).toBe('ping');
      await client.closed;
    }
  });

  it('[K4] on which nobody signs in is told so and closed; one that signed in stays', async () => {
    await using strict = await startTestHost({ settings: { login_timeout_seconds: 1 } });
    const [stranger, half, alice] = await Promise.all([
      connect(strict),
      connect(strict),
      connect(strict, { as: 'alice' }),
    ]);
    half.send('{"action":"pin');
    for (const client of [stranger, half]) {
      expect(await client.nextResponse()).toMatchObject({ response: 'failed', reason: 'login_timeout' });
      await client.closed;
    }
    expect((await alice.request('ping')).response).toBe('successful');
  });

  it('[K4] on which somebody has signed out is closed as a stranger is', async () => {
    await using strict = await startTestHost({ settings: { login_timeout_seconds: 1 } });
    const client = await connect(strict, { as: 'alice' });
    await client.done('logout');
    expect(await client.nextResponse()).toMatchObject({ reason: 'login_timeout' });
    await client.closed;
  });

  it('[K15] of somebody who has too many of them gives way to a newer one, the oldest first', async () => {
    await using small = await startTestHost({ settings: { max_devices: 2 } });
    const first = await connect(small, { as: 'alice' });
    const second = await connect(small, { as: 'alice' });
    const third = await connect(small, { as: 'alice' });
    expect(await first.nextEvent('bye')).toMatchObject({ reason: 'replaced' });
    await first.closed;
    await third.done('chat', { recipient: 'alice', chat: 'note' });
    expect(await second.nextEvent('chat')).toMatchObject({ chat: 'note' });
    expect(small.host.sessions.of(third.account.id).size).toBe(2);
  });

  it('[K5] beyond the limit of an address is told so and closed, and there is room again later', async () => {
    await using small = await startTestHost({ settings: { max_unauthenticated: 2 } });
    const signedIn = await connect(small, { as: 'alice' });
    const first = await connect(small);
    const second = await connect(small);
    await Promise.all([first.greeting, second.greeting]);
    const third = await connect(small);
    expect(await third.nextResponse()).toMatchObject({ response: 'failed', reason: 'too_many_connections' });
    await third.closed;
    first.close();
    await expect.poll(async () => greeted(small)).toBe(true);
    expect((await signedIn.request('ping')).response).toBe('successful');
  });

  it('[K7] that goes on against slow_down is not read for a while, and answered in the end', async () => {
    await using slow = await startTestHost({ settings: { rate_per_second: 1, rate_burst: 10 } });
    const client = await connect(slow);
    const begun = performance.now();
    const answers = await Promise.all(Array.from({ length: 400 }, () => client.request('ping')));
    expect(performance.now() - begun).toBeGreaterThan(900);
    expect(answers.filter(({ reason }) => reason === 'slow_down').length).toBeGreaterThan(380);
    expect(answers.find(({ reason }) => reason === 'slow_down')?.retry_after).toBeGreaterThan(0);
  });

  it('[K9] gets the answer to what was begun, then bye, when the host stops', async () => {
    const stopping = await startTestHost();
    const alice = await connect(stopping, { as: 'alice' });
    const bob = await connect(stopping, { as: 'bob' });
    const stopped = alice.request('host_stop');
    expect((await stopped).response).toBe('successful');
    for (const client of [alice, bob]) {
      expect(await client.nextEvent('bye')).toMatchObject({ reason: 'host_stopping' });
      await client.closed;
    }
    await stopping.stopped;
    await stopping[Symbol.asyncDispose]();
  });
});

/** Whether a new connection is let in. */
async function greeted(host: TestHost): Promise<boolean> {
  const client = await connect(host);
  const welcome = await Promise.race([client.greeting.then(() => true), client.nextResponse().then(() => false)]);
  client.close();
  return welcome;
}
