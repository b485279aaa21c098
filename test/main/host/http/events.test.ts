import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EventReader,
  type EventReaderOptions,
  openEvents,
  type StreamedEvent,
} from '../../../support/event-stream.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../../support/host.ts';
import { httpRequest } from '../../../support/http-request.ts';

const isChat =
  (chat: string) =>
  ({ event, data }: StreamedEvent) =>
    event === 'chat' && data.chat === chat;
const isBye = ({ event }: StreamedEvent) => event === 'bye';

describe('the stream of events', () => {
  let host: TestHost;
  let alice: WireClient;
  let bob: WireClient;
  let token = '';
  let tokenId = '';
  beforeAll(async () => {
    host = await startTestHost({ plainPort: 0 });
    alice = await connect(host, { as: 'alice' });
    bob = await connect(host, { as: 'bob' });
    const { data } = await alice.done('host_create_bot', { user_id: 'robot' });
    token = String(data.token);
    tokenId = await onlyToken();
  });
  afterAll(() => host[Symbol.asyncDispose]());

  const listen = (options: EventReaderOptions = {}) => openEvents(host, { token, ...options });
  const say = (chat: string) => alice.done('chat', { recipient: 'robot', chat });
  async function onlyToken(): Promise<string> {
    const { data } = await alice.done('host_bots');
    return (data as { bots: { tokens: { token_id: string }[] }[] }).bots[0]?.tokens.at(-1)?.token_id ?? '';
  }
  async function another(scopes: string[]): Promise<string> {
    return String((await alice.done('host_create_token', { user_id: 'robot', scopes })).data.token);
  }

  for (const plain of [false, true]) {
    it(`[X6] tells bots and people each event with its id, name and tag${plain ? ', without TLS too' : ''}`, async () => {
      const [bot, person] = [await listen({ plain }), await listen({ plain, token: bob.token })];
      await say(`Hello ${plain}`);
      const { id, data } = await bot.until(isChat(`Hello ${plain}`));
      expect(id).toMatch(/^[\w-]+\.[0-9a-z]+\.[0-9a-z.~\w-]+$/);
      expect(data).toMatchObject({ action: 'chat', sender: alice.account.id, type: 'text' });
      await alice.done('change_profile', { title: `Boss ${plain}` });
      expect(await person.until(({ event }) => event === 'user_changed')).toMatchObject({
        data: { action: 'user_changed', user: { title: `Boss ${plain}` } },
      });
      bot.cut();
      person.cut();
    });
  }

  it('[X6] is for who has a token, and may read', async () => {
    for (const wrong of [undefined, 'nonsense']) {
      const headers: Record<string, string> = wrong === undefined ? {} : { Authorization: `Bearer ${wrong}` };
      const answer = await httpRequest(host, { path: '/api/events', headers });
      expect([answer.status, answer.json().reason]).toEqual([401, 'not_logged_in']);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
    const headers = { Authorization: `Bearer ${await another(['write', 'rooms'])}` };
    const answer = await httpRequest(host, { path: '/api/events', headers });
    expect([answer.status, answer.json().reason]).toEqual([403, 'missing_scope']);
    const elsewhere = { Authorization: `Bearer ${token}`, Origin: 'https://elsewhere.example' };
    expect((await httpRequest(host, { path: '/api/events', headers: elsewhere })).status).toBe(403);
    const head = { path: '/api/events', method: 'HEAD', headers: { Authorization: `Bearer ${token}` } };
    expect((await httpRequest(host, head)).status).toBe(200);
  });

  for (const inQuery of [false, true]) {
    it(`[X7] goes on where it was cut${inQuery ? ', named in the address' : ''}, with everything between`, async () => {
      const before = await listen();
      await say('one');
      await before.until(isChat('one'));
      before.cut();
      const { data } = await say('two');
      await alice.done('edit_chat', { conversation: data.conversation, chat_id: data.chat_id, chat: 'two!' });
      const after = await listen({ lastId: before.lastId, inQuery });
      await say('three');
      await after.until(isChat('three'));
      const told = after.events.filter(({ event }) => event.startsWith('chat') || event === 'gap');
      expect(told.map(({ event, data: { chat } }) => `${event} ${chat}`)).toEqual([
        'chat two',
        'chat_changed two!',
        'chat three',
      ]);
      after.cut();
    });
  }

  it('[X7] is nobody who is here, while it waits for its reader to come back', async () => {
    const reader = await listen();
    await say('here?');
    await reader.until(isChat('here?'));
    const statusOf = async () => (await alice.done('list_users', { query: 'robot' })).data.users;
    expect(await statusOf()).toMatchObject([{ status: 'online' }]);
    reader.cut();
    await expect.poll(statusOf).toMatchObject([{ status: 'offline' }]);
    const again = await listen({ lastId: reader.lastId });
    expect(await statusOf()).toMatchObject([{ status: 'online' }]);
    again.cut();
  });

  it('[X8] tells an id that nobody knows any more as a gap', async () => {
    for (const lastId of ['nonsense', `${'x'.repeat(8)}.1.${'z'.repeat(40)}`, '1700000000']) {
      const reader = await listen({ lastId });
      expect(await reader.until(({ event }) => event === 'gap')).toMatchObject({
        data: { action: 'gap', replayed: 0, complete: false },
      });
      await say(`after ${lastId}`);
      await reader.until(isChat(`after ${lastId}`));
      reader.cut();
    }
  });

  it('[X9] ends with a bye when its token is revoked, and lets nobody in by it', async () => {
    const own = await another(['read']);
    const readers = [await listen({ token: own }), await listen({ token: own }), await listen()];
    await alice.done('host_revoke_token', { token_id: await onlyToken() });
    for (const reader of readers.slice(0, 2)) {
      expect(await reader.until(isBye)).toMatchObject({ data: { action: 'bye', reason: 'signed_out' } });
      await reader.closed;
    }
    expect((await listen({ token: own })).status).toBe(401);
    await say('still there');
    await readers[2]?.until(isChat('still there'));
    readers[2]?.cut();
    expect(tokenId).not.toBe('');
  });

  it('[X9] is told to five readers of a token at most, the newest', async () => {
    const own = await another(['read']);
    const readers: EventReader[] = [];
    for (let count = 0; count < 6; count++) readers.push(await listen({ token: own }));
    expect(await readers[0]?.until(isBye)).toMatchObject({ data: { reason: 'replaced' } });
    await say('to five');
    await Promise.all(readers.slice(1).map((reader) => reader.until(isChat('to five'))));
    for (const reader of readers) reader.cut();
  });
});

describe('a stream that is cut', () => {
  it('[X8] tells every message once and in order over twenty cuts and restarts of the host', {
    timeout: 60_000,
  }, async () => {
    let host = await startTestHost({ plainPort: 0 });
    const people: WireClient[] = [];
    const enter = async () => {
      for (const [at, name] of ['alice', 'bob'].entries()) people[at] = await connect(host, { as: name });
    };
    await enter();
    const made = await people[0]?.done('host_create_bot', { user_id: 'robot' });
    const token = String(made?.data.token);
    await people[0]?.done('create_group', { group_id: 'crew' });
    await people[0]?.done('add_group', { group_id: 'crew', user_id: 'robot' });
    await people[1]?.done('add_group', { group_id: 'crew' });

    const said: string[] = [];
    const heard: Record<string, unknown>[] = [];
    const told = ({ event, data }: StreamedEvent) => void (event === 'chat' && heard.push(data));
    let number = 0;
    async function sayMany(count: number): Promise<void> {
      const all = Array.from({ length: count }, async () => {
        number++;
        const chat = `message ${number}`;
        const recipient = number % 3 === 0 ? { recipient: 'robot' } : { recipient: 'crew', recipient_type: 'group' };
        await people[number % 2]?.done('chat', { ...recipient, chat });
        said.push(chat);
      });
      await Promise.all(all);
    }
    let reader = await openEvents(host, { token, told });
    for (let cut = 0; cut < 20; cut++) {
      const talking = sayMany(30);
      await new Promise((resolve) => setTimeout(resolve, cut % 7));
      const stops = cut % 5 === 4;
      if (!stops) reader.cut();
      await talking;
      if (stops) {
        host = await host.restart();
        await reader.closed;
        await enter();
        await sayMany(5);
      }
      reader = await openEvents(host, { token, told, lastId: reader.lastId });
    }
    await sayMany(1);
    await reader.until(isChat(said.at(-1) ?? ''));
    expect(heard.map(({ chat }) => String(chat)).sort()).toEqual([...said].sort());
    for (const conversation of new Set(heard.map((one) => one.conversation))) {
      const seqs = heard.filter((one) => one.conversation === conversation).map(({ seq }) => Number(seq));
      expect(seqs).toEqual(seqs.map((_, at) => (seqs[0] ?? 0) + at));
    }
    reader.cut();
    await host[Symbol.asyncDispose]();
  });
});
