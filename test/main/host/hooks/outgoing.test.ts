import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../support/host.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { type Hooked, hooked, incoming, outgoing, outgoingState, postTo } from './hooked.ts';
import { type Receiver, type ReceiverOptions, receive } from './receiver.ts';

const SOON = { timeout: 10_000, interval: 20 };

describe('an outgoing webhook', () => {
  const opened: AsyncDisposable[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each[Symbol.asyncDispose]();
  });
  async function world(options: Parameters<typeof hooked>[0] = {}): Promise<Hooked> {
    const made = await hooked(options);
    opened.push(made.host);
    return made;
  }
  async function receiver(options: ReceiverOptions = {}): Promise<Receiver> {
    const made = await receive(options);
    opened.push(made);
    return made;
  }
  const say = (client: Hooked['olga'], recipient: string, chat: string) => client.done('chat', { recipient, chat });
  const has = (to: Receiver, texts: string[]) => vi.waitFor(() => expect(to.texts()).toEqual(texts), SOON);

  it('[X26] is told what others say where its bot takes part, in order, from then on', async () => {
    const at = await world();
    const to = await receiver();
    await say(at.alice, at.group, 'before it was made');
    const { secret } = await outgoing(at, to.url);
    for (const number of [1, 2, 3, 4, 5])
      await say(number % 2 === 0 ? at.olga : at.alice, at.group, `number ${number}`);
    await postTo(at, await incoming(at, at.group), { body: { text: 'its own' } });
    await say(at.alice, at.group, 'the last');
    const expected = [...[1, 2, 3, 4, 5].map((number) => `number ${number}`), 'the last'];
    await has(to, expected);
    await say(at.alice, 'builder', 'in private');
    await has(to, [...expected, 'in private']);
    const [first] = to.received;
    expect(first?.payload).toMatchObject({
      bot: { user_id: 'builder' },
      sender: { user_id: 'alice', bot: false },
      conversation: { id: at.group, kind: 'group', handle: 'ops' },
      message: { chat: 'number 1', conversation: at.group },
    });
    expect(to.received.at(-1)?.payload.conversation.kind).toBe('private');
    for (const { headers, body } of to.received) {
      const [, time = '', signed] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['hearth-signature'])) ?? [];
      expect(signed).toBe(createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'));
      expect(Math.abs(Date.now() / 1_000 - Number(time))).toBeLessThan(60);
    }
    expect(new Set(to.received.map(({ headers }) => headers['hearth-delivery'])).size).toBe(to.received.length);
  });

  it('[X26] begins in a room where its bot came in, and ends where it left', async () => {
    const at = await world();
    const to = await receiver();
    await outgoing(at, to.url);
    await at.alice.done('create_group', { group_id: 'club' });
    await say(at.alice, at.group, 'here');
    const club = at.host.host.directory.room('club', 'group')?._id ?? '';
    await say(at.alice, club, 'without the bot');
    await at.alice.done('add_group', { group_id: 'club', user_id: 'builder' });
    await say(at.alice, club, 'with the bot');
    await has(to, ['here', 'with the bot']);
    await at.alice.done('remove_group', { group_id: 'club', user_id: 'builder' });
    await say(at.alice, club, 'without it again');
    await say(at.alice, at.group, 'still here');
    await has(to, ['here', 'with the bot', 'still here']);
    await vi.waitFor(() => expect(at.host.host.store.tables.deliveries.size).toBe(1), SOON);
  });

  it('[X27] is told again under the same id until it answers with 2xx, and no conversation waits for another', async () => {
    const at = await world();
    let refusals = 2;
    const to = await receiver({
      answer: ({ payload }) => (payload.conversation.kind === 'group' && refusals-- > 0 ? { status: 500 } : {}),
    });
    await outgoing(at, to.url);
    await say(at.alice, at.group, 'one');
    await vi.waitFor(() => expect(to.received.length).toBe(1), SOON);
    await say(at.alice, at.group, 'two');
    await say(at.alice, 'builder', 'private');
    await has(to, ['private']);
    expect((await outgoingState(at)).trouble).toMatchObject({
      ...{ reason: 'bad_status', status: 500, message: 'It answered 500.', attempts: 1 },
    });
    await has(to, ['private', 'one', 'two']);
    const tries = to.received.filter(({ payload }) => payload.text === 'one');
    expect(tries.length).toBe(3);
    expect(new Set(tries.map(({ headers }) => headers['hearth-delivery'])).size).toBe(1);
    await vi.waitFor(async () => expect((await outgoingState(at)).trouble).toBeUndefined(), SOON);
  });

  it('[X27] is told after a restart of the host what it has not got', async () => {
    const at = await world();
    const first = await receiver();
    await outgoing(at, first.url);
    await say(at.alice, at.group, 'one');
    await has(first, ['one']);
    await first.close();
    await say(at.alice, at.group, 'two');
    await vi.waitFor(
      async () => expect((await outgoingState(at)).trouble?.message).toBe('Nobody listens there.'),
      SOON,
    );
    const again = await at.host.restart();
    opened.push(again);
    const alice = await connect(again, { as: 'alice' });
    await say(alice, at.group, 'three');
    const second = await receiver({ port: first.port });
    await has(second, ['two', 'three']);
  });

  it('[X27] misses nothing and nothing comes out of order while it fails at random', async () => {
    const at = await world();
    let count = 0;
    const to = await receiver({ answer: () => ({ status: ++count % 9 === 0 ? 503 : 200 }) });
    await outgoing(at, to.url);
    const texts = Array.from({ length: 30 }, (_, at_) => `text ${at_}`);
    for (const text of texts) await say(at.alice, at.group, text);
    await has(to, texts);
  });

  it('[X28] follows no redirect', async () => {
    const at = await world();
    const other = await receiver();
    const to = await receiver({ answer: () => ({ status: 307, headers: { Location: other.url } }) });
    await outgoing(at, to.url);
    await say(at.alice, at.group, 'one');
    await vi.waitFor(async () => expect((await outgoingState(at)).trouble?.message).toBe('It answered 307.'), SOON);
    expect(other.received).toEqual([]);
  });

  it('[X28] is not made for an address elsewhere', async () => {
    const { olga } = await world();
    const refusal = async (url: string) =>
      (await olga.request('host_create_outgoing', { user_id: 'builder', url })).reason;
    for (const url of ['http://8.8.8.8/', 'https://[2001:4860:4860::8888]/', 'http://0x08080808/', 'http://0.0.0.0/']) {
      expect([url, await refusal(url)]).toEqual([url, 'not_local_address']);
    }
    for (const url of ['', 'ftp://127.0.0.1/', 'file:///etc/passwd', '127.0.0.1:80', 'http://a:b@127.0.0.1/']) {
      expect([url, await refusal(url)]).toEqual([url, 'bad_request']);
    }
  });

  it('[X29] is paused after three days of failures, and goes on where it was when it is resumed', async () => {
    const clock = createManualClock();
    const at = await world({ clock });
    const gone = await receiver();
    await gone.close();
    const { hook_id } = await outgoing(at, gone.url);
    await say(at.alice, at.group, 'kept');
    const state = () => at.host.host.store.tables.outgoing.get(hook_id);
    const attempts = () => state()?.trouble?.attempts ?? 0;
    await vi.waitFor(() => expect(attempts()).toBe(1), SOON);
    const waits: number[] = [];
    while (state()?.paused === false && waits.length < 200) {
      const before = attempts();
      const wait = (state()?.trouble?.next_attempt ?? 0) - clock.now();
      waits.push(wait);
      await clock.advance(wait + 1);
      const tried = async () => {
        // What is counted is seen before it is durable, and only then the next attempt is set.
        await clock.advance(1);
        expect(attempts()).toBeGreaterThan(before);
      };
      await vi.waitFor(tried, { timeout: 5_000, interval: 1 });
    }
    for (const [at_, longest] of [1_000, 2_000, 4_000, 8_000, 16_000].entries()) {
      expect(waits[at_]).toBeGreaterThanOrEqual(longest / 2);
      expect(waits[at_]).toBeLessThanOrEqual(longest);
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(3_600_000);
    const shown = await outgoingState(at);
    expect(shown).toMatchObject({ paused: true, last_delivered: 0, trouble: { reason: 'nobody_there' } });
    expect(clock.now() - (shown.trouble?.since ?? 0)).toBeGreaterThanOrEqual(3 * 86_400_000);
    const to = await receiver({ port: gone.port });
    await clock.advance(7_200_000);
    expect(to.received).toEqual([]);
    await at.olga.done('host_pause_hook', { hook_id, paused: false });
    await has(to, ['kept']);
    await vi.waitFor(async () => expect((await outgoingState(at)).last_delivered).toBe(clock.now()), SOON);
    expect((await outgoingState(at)).trouble).toBeUndefined();
  });

  it('[X25] is paused, resumed and removed by admins, which is noted without its secret', async () => {
    const at = await world();
    const to = await receiver();
    const { hook_id, secret } = await outgoing(at, to.url);
    await at.olga.done('host_pause_hook', { hook_id, paused: true });
    await say(at.alice, at.group, 'while paused');
    await at.olga.done('host_pause_hook', { hook_id, paused: false });
    await has(to, ['while paused']);
    await at.olga.done('host_remove_hook', { hook_id });
    await say(at.alice, at.group, 'after it was removed');
    expect(at.host.host.store.tables.deliveries.size).toBe(0);
    const audit = JSON.stringify((await at.olga.done('host_audit')).data);
    expect(audit).toContain('host_remove_hook');
    for (const hidden of [secret, 'key=1']) expect(audit).not.toContain(hidden);
    expect((await at.olga.request('host_pause_hook', { hook_id, paused: true })).reason).toBe('no_such_hook');
    const again = await outgoing(at, to.url);
    await at.olga.done('host_remove_bot', { user_id: 'builder' });
    expect(at.host.host.store.tables.outgoing.get(again.hook_id)).toBeUndefined();
    expect(at.host.host.store.tables.deliveries.size).toBe(0);
    expect(to.texts()).toEqual(['while paused']);
  });

  it('[X30] may reply with its answer, to people only', async () => {
    const at = await world();
    const to = await receiver({
      answer: ({ payload }) => ({ body: JSON.stringify({ text: `heard: ${payload.text}` }) }),
    });
    await outgoing(at, to.url);
    await say(at.alice, at.group, 'ping');
    const reply = await at.olga.nextEvent('chat', ({ sender }) => sender === at.bot);
    expect(reply).toMatchObject({ chat: 'heard: ping', conversation: at.group });
    await at.olga.done('host_create_bot', { user_id: 'other' });
    const { data } = await at.olga.done('host_create_incoming', { user_id: 'other', recipient: at.group });
    await postTo(at, new URL(String(data.url)).pathname, { body: { text: 'from a bot' } });
    await say(at.alice, at.group, 'pong');
    await at.olga.nextEvent('chat', ({ chat }) => chat === 'heard: pong');
    await has(to, ['ping', 'from a bot', 'pong']);
    const replies = at.olga.events.filter((event) => event.action === 'chat' && event.chat.startsWith('heard: from'));
    expect(replies).toEqual([]);
  });

  it('[X30] is not read to its end when its answer is long', async () => {
    const at = await world();
    const bodies = ['x'.repeat(1_000_000), 'no JSON', '{"text":5}', '[]', ''];
    const to = await receiver({ answer: () => ({ body: bodies.shift() ?? '' }) });
    await outgoing(at, to.url);
    for (const number of [1, 2, 3, 4, 5]) await say(at.alice, at.group, `number ${number}`);
    await has(
      to,
      [1, 2, 3, 4, 5].map((number) => `number ${number}`),
    );
    expect(to.received.length).toBe(5);
  });
});
