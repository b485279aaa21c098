import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUlid } from '../../../shared/protocol/ids.ts';
import { actions } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../support/host.ts';

/** Lines that cannot be read: each is answered `bad_tag`. */
const UNREADABLE: readonly (string | Buffer)[] = [
  'garbage',
  '{',
  '[]',
  'null',
  '"text"',
  '42',
  '{"action":"ping"',
  "{'action':'ping'}",
  '{"tag_id":"7"}',
  '{"action":7}',
  '{"action":""}',
  `${'['.repeat(30_000)}`,
  `{"action":"ping","deep":${'['.repeat(1_000)}${']'.repeat(1_000)}}`,
  `{"action":"ping","deep":${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}}`,
  '\ufeff{"action":"ping"}',
  Buffer.from([0xff, 0xfe, 0xfd]),
  Buffer.from([0x00, 0x01, 0x02]),
  Buffer.concat([Buffer.from('{"action":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
  '{"action":"ping","__proto__":',
];

/** Lines that can be read and mean nothing, and how each is answered. */
const MEANINGLESS: readonly [string, string][] = [
  [`{"action":"${'x'.repeat(65)}"}`, 'unknown_action'],
  ['{"action":"ping","tag_id":""}', 'bad_request'],
  ['{"action":"ping","tag_id":7}', 'bad_request'],
  [`{"action":"ping","tag_id":"${'7'.repeat(65)}"}`, 'bad_request'],
  ['{"action":"toString"}', 'unknown_action'],
  ['{"action":"__proto__"}', 'unknown_action'],
  ['{"action":"constructor"}', 'unknown_action'],
  ['{"action":"hasOwnProperty"}', 'unknown_action'],
  ['{"action":"login","user_id":{"$gt":""},"key":"x"}', 'bad_request'],
  ['{"action":"login","user_id":["a"],"key":1}', 'bad_request'],
  ['{"action":"login","__proto__":{"user_id":"alice","key":"x"}}', 'bad_request'],
  ['{"action":"signup","user_id":"__proto__:","key":"long enough"}', 'bad_handle'],
  ['{"action":"chat","recipient":"alice","chat":"hi"}', 'not_logged_in'],
  ['{"action":"host_stop"}', 'not_logged_in'],
];

describe('a host among liars', () => {
  let host: TestHost;
  let alice: WireClient;
  let bob: WireClient;
  beforeAll(async () => {
    host = await startTestHost();
    alice = await connect(host, { as: 'alice' });
    bob = await connect(host, { as: 'bob' });
  });
  afterAll(() => host[Symbol.asyncDispose]());

  /** A message goes from alice to bob as if nothing were. */
  async function othersAreWell(): Promise<void> {
    const chat = newUlid();
    await alice.done('chat', { recipient: 'bob', chat });
    expect(await bob.nextEvent('chat', (event) => event.chat === chat)).toMatchObject({ sender: alice.account.id });
  }

  it.each(UNREADABLE.map((line) => [String(line).slice(0, 40), line]))(
    '[F5] answers bad_tag to %s',
    async (_, line) => {
      const client = await connect(host);
      client.send(line);
      client.send('\n');
      expect(await client.nextResponse()).toMatchObject({ response: 'failed', reason: 'bad_tag' });
      expect((await client.request('ping')).response).toBe('successful');
      client.close();
    },
  );

  it.each(MEANINGLESS)('[F6] answers %s with %s', async (line, reason) => {
    const client = await connect(host);
    client.send(`${line}\n`);
    expect((await client.nextResponse()).reason).toBe(reason);
    client.close();
    await othersAreWell();
  });

  it('[F6] takes an id that is null for none', async () => {
    const client = await connect(host);
    client.send('{"action":"ping","tag_id":null}\n');
    expect(await client.nextResponse()).toMatchObject({ response_to: 'ping', response: 'successful' });
    client.close();
  });

  it('[F5] closes a connection after 20 unreadable tags', async () => {
    const client = await connect(host);
    client.send('nonsense\n'.repeat(limits.maxBadTags + 5));
    await client.closed;
    expect(client.responses.map(({ reason }) => reason)).toEqual(
      Array.from({ length: limits.maxBadTags }, () => 'bad_tag'),
    );
    await othersAreWell();
  });

  it('[F2] answers too_large to a longer line, once, and closes', async () => {
    for (const line of [`{"chat":"${'x'.repeat(70_000)}"}\n`, 'y'.repeat(200_000), `${'{"a":'.repeat(20_000)}\n`]) {
      const client = await connect(host);
      client.send(line);
      expect(await client.nextResponse()).toMatchObject({ response: 'failed', reason: 'too_large', response_to: '' });
      await client.closed;
      expect(client.responses).toEqual([]);
    }
    await othersAreWell();
  });

  it('[K10] stays well under thousands of hostile lines from many sides, with its memory flat', async () => {
    const lines = [...UNREADABLE.map(String), ...MEANINGLESS.map(([line]) => line)];
    const names = Object.keys(actions);
    async function attack(round: number): Promise<void> {
      const client = await connect(host);
      for (let at = 0; at < 100; at++) {
        const kind = (round * 100 + at) % 4;
        if (kind === 0) client.send(`${lines[(round + at) % lines.length]}\n`);
        else if (kind === 1)
          client.send(`{"action":"${names[at % names.length]}","user_id":${at},"conversation":[{}]}\n`);
        else if (kind === 2) client.send(Buffer.concat([randomBytes(at * 10), Buffer.from('\n')]));
        else
          client.send(
            `{"action":"${names[(at * 7) % names.length]}","tag_id":"${at}","chat":"${'\\u0000'.repeat(at)}"}\n`,
          );
      }
      if (round % 3 === 0) client.send('{"half a line');
      await Promise.race([client.closed, wait(300)]);
      client.close();
    }
    const before = await settledMemory();
    for (let batch = 0; batch < 5; batch++) {
      await Promise.all(Array.from({ length: 10 }, (_, at) => attack(batch * 10 + at)));
      await othersAreWell();
    }
    expect((await settledMemory()) - before).toBeLessThan(64 * 1024 * 1024);
    expect(host.host.sessions.size).toBe(2);
  });

  it('[D4] cuts off who does not read, and nobody else waits', { timeout: 60_000 }, async () => {
    const group = (await alice.done('create_group', { group_id: 'loud' })).data.id;
    const carol = await connect(host, { as: 'carol' });
    for (const client of [bob, carol]) await client.done('add_group', { group_id: 'loud' });
    carol.socket.pause();
    const chat = 'x'.repeat(15_000);
    let worst = 0;
    for (let at = 0; at < 1_200 && host.host.sessions.of(carol.account.id).size > 0; at++) {
      const begun = performance.now();
      await alice.done('chat', { recipient: group, chat });
      worst = Math.max(worst, performance.now() - begun);
    }
    expect(host.host.sessions.of(carol.account.id).size).toBe(0);
    expect(worst).toBeLessThan(2_000);
    await othersAreWell();
    carol.close();
  });
});

/** In bytes, after the collector has had its chance. */
async function settledMemory(): Promise<number> {
  await wait(100);
  globalThis.gc?.();
  return process.memoryUsage().rss;
}
