import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpRequest } from '../../../support/http-request.ts';
import { type Hooked, hooked, incoming, postTo } from './hooked.ts';

describe('an incoming webhook', () => {
  let world: Hooked;
  let path: string;
  beforeAll(async () => {
    world = await hooked();
    path = await incoming(world, world.group, { label: 'CI' });
  });
  afterAll(() => world.host[Symbol.asyncDispose]());

  const answer = async (body: unknown, more: object = {}) => {
    const { status, body: text } = await postTo(world, path, { body, ...more });
    return `${status} ${text}`;
  };
  const heard = async () => (await world.alice.nextEvent('chat')).chat;

  it('[X22] posts as its bot, as JSON and as a form, with and without TLS', async () => {
    expect(await answer({ text: 'green' })).toBe('200 ok');
    expect(await world.alice.nextEvent('chat')).toMatchObject({
      chat: 'green',
      sender: world.bot,
      conversation: world.group,
    });
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const form = new URLSearchParams({ payload: JSON.stringify({ text: 'a & b' }) }).toString();
    expect(await answer(form, { headers, plain: true })).toBe('200 ok');
    expect(await heard()).toBe('a & b');
    // curl -d without a header says that it is a form.
    expect(await answer(form.replace('+', '%20'))).toBe('200 ok');
    expect(await heard()).toBe('a & b');
    expect(await answer({ text: '测试 🙂', username: 'Jenkins' })).toBe('200 ok');
    expect(await heard()).toBe('**Jenkins**\n测试 🙂');
  });

  it('[X22] refuses in the words of Slack', async () => {
    for (const body of [
      '',
      'garbage',
      '[]',
      '"text"',
      '{"text":{}}',
      '{"attachments":"x"}',
      'payload=%7B',
      'payload=',
    ]) {
      expect([body, await answer(body)]).toEqual([body, '400 invalid_payload']);
    }
    expect(await answer(`{"text":${'['.repeat(50_000)}`)).toBe('400 invalid_payload');
    for (const body of [
      {},
      { text: null },
      { text: ' \u200b\u202e ' },
      { attachments: [{}] },
      { blocks: [{ type: 'x' }] },
    ]) {
      expect(await answer(body)).toBe('400 no_text');
    }
    expect(await answer({ text: 'x', more: 'x'.repeat(300_000) })).toBe('413 too_large');
    for (const wrong of ['/hooks/x', `${path}x`, `/hooks/${'A'.repeat(43)}`]) {
      expect((await postTo(world, wrong, { body: { text: 'x' } })).body.toString()).toBe('no_service');
    }
    expect((await httpRequest(world.host, { path })).status).toBe(405);
    expect(await answer({ text: 'x' }, { headers: { 'Hearth-Delivery': '1' } })).toBe('403 from_a_webhook');
    expect(world.alice.events.filter(({ action }) => action === 'chat')).toEqual([]);
  });

  it('[X22] is slowed down with the time to wait', async () => {
    const slow = await hooked({ settings: { rate_per_second: 2, rate_burst: 30 } });
    const hook = await incoming(slow, slow.group);
    const all = await Promise.all(Array.from({ length: 40 }, () => postTo(slow, hook, { body: { text: 'x' } })));
    const limited = all.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(3);
    expect(limited[0]?.body.toString()).toBe('rate_limited');
    expect(Number(limited[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    await slow.host[Symbol.asyncDispose]();
  });

  it('[X24] posts once under one key', async () => {
    const key = (value: string) => ({ headers: { 'Idempotency-Key': value } });
    for (const _ of [1, 2, 3]) expect(await answer({ text: 'once' }, key('build 7'))).toBe('200 ok');
    expect(await answer({ text: 'another' }, key('build 8'))).toBe('200 ok');
    expect([await heard(), await heard()]).toEqual(['once', 'another']);
    const other = await incoming(world, world.group);
    await postTo(world, other, { body: { text: 'of another webhook' }, ...key('build 7') });
    expect(await heard()).toBe('of another webhook');
  });

  it('[X25] is noted without its address, shown, and ends for good', async () => {
    const ended = await incoming(world, 'alice', { label: 'Private' });
    expect((await postTo(world, ended, { body: { text: 'psst' } })).status).toBe(200);
    expect(await world.alice.nextEvent('chat')).toMatchObject({ chat: 'psst', recipient_type: 'user' });
    const { data } = await world.olga.done('host_bots');
    const shown = JSON.stringify(data);
    const token = ended.slice('/hooks/'.length);
    expect(shown).toContain('"label":"Private"');
    const audit = JSON.stringify((await world.olga.done('host_audit')).data);
    expect(audit).toContain('host_create_incoming');
    expect(`${audit}${shown}`).not.toContain(token);
    const [bot] = (data as { bots: { incoming: { hook_id: string; label: string }[] }[] }).bots;
    const hook = bot?.incoming.find(({ label }) => label === 'Private');
    await world.olga.done('host_remove_hook', { hook_id: hook?.hook_id });
    expect((await postTo(world, ended, { body: { text: 'x' } })).status).toBe(404);
    expect((await world.olga.request('host_remove_hook', { hook_id: hook?.hook_id })).reason).toBe('no_such_hook');
  });

  it('[X25] brings its bot in only where who asks is an admin', async () => {
    const { alice, olga, bot, host } = world;
    await olga.done('create_channel', { channel_id: 'news' });
    const news = await incoming(world, 'news', { recipient_type: 'channel' });
    expect((await postTo(world, news, { body: { text: 'published' } })).body.toString()).toBe('ok');
    await alice.done('create_group', { group_id: 'club' });
    await alice.done('create_group', { group_id: 'secret', visibility: 'invite' });
    const refusal = async (recipient: string) => {
      const asked = { user_id: 'builder', recipient, recipient_type: 'group' };
      return (await olga.request('host_create_incoming', asked)).reason;
    };
    expect(await refusal('club')).toBe('not_member');
    await olga.done('add_group', { group_id: 'club' });
    expect(await refusal('club')).toBe('not_admin');
    expect(await refusal('secret')).toBe('no_such_room');
    expect(await refusal('nowhere')).toBe('no_such_room');
    const club = host.host.directory.room('club', 'group')?._id ?? '';
    expect(host.host.directory.member(club, bot)).toBeUndefined();
  });

  it('[X22] says so when its bot may not write there any more', async () => {
    await world.olga.done('remove_group', { group_id: 'ops', user_id: 'builder' });
    expect(await answer({ text: 'x' })).toBe('403 not_member');
    await world.olga.done('host_remove_bot', { user_id: 'builder' });
    expect(await answer({ text: 'x' })).toBe('404 no_service');
  });
});
