import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { newUlid } from '../../../shared/protocol/ids.ts';
import { deviceKinds, signUp, standsAt } from '../../support/device-kinds.ts';
import { useDevice } from '../../support/device-world.ts';
import { connect } from '../../support/host.ts';
import { KEY, PATIENCE } from '../../support/test-device.ts';

describe.each(deviceKinds)('talking and keeping in $kind', (kind) => {
  const world = useDevice(kind);

  it('[C51] tells windows in one order, an answer before what came after it and before who asked has it', async () => {
    await signUp(world.device, world.host, 'alice');
    const seen: string[] = [];
    world.device.bridge.subscribe(({ event }) => {
      if (event === 'answered') seen.push('told');
    });
    const made = await world.ask('create_group', { group_id: 'kitchen', visibility: 'password', key: 'open sesame' });
    seen.push('answered');
    expect(seen).toEqual(['told', 'answered']);
    expect(made).toMatchObject({ done: true, data: { handle: 'kitchen' } });
    const [answered] = world.events('answered');
    expect(answered).toMatchObject({ action: 'create_group', data: { handle: 'kitchen' } });
    expect(answered?.params).toEqual({ group_id: 'kitchen', visibility: 'password' });
  });

  it('[C51] keeps keys and tokens to itself, and goes on with a new key', async () => {
    await signUp(world.device, world.host, 'alice');
    const changed = await world.ask('change_key', { old_key: KEY, key: 'another password' });
    expect(changed).toMatchObject({ done: true, data: { token: '' } });
    await world.ask('change_profile', { title: 'Cook' });
    await expect.poll(async () => (await world.session()).me?.title, PATIENCE).toBe('Cook');
    const everything = JSON.stringify([
      world.device.told,
      await world.session(),
      await world.device.bridge.call('hosts', {}),
    ]);
    expect(everything).not.toContain('password');
    expect(everything).not.toContain('token');
    await world.reopen();
    await standsAt(world.device.bridge, 'online');
  });

  it('[C52] sends what it said was kept, under its id, and shows what others write', async () => {
    await signUp(world.device, world.host, 'alice');
    const bob = await connect(world.host, { as: 'bob' });
    const chat_id = newUlid();
    const draft = { recipient: 'bob', recipient_type: 'user', chat: 'hello' } as const;
    expect(await world.device.bridge.call('send', { chat_id, draft })).toEqual({ done: true });
    expect(await world.device.bridge.call('send', { chat_id, draft })).toEqual({ done: true });
    await expect.poll(() => world.events('message'), PATIENCE).toMatchObject([{ message: { chat_id, seq: 1 } }]);
    const statuses = world.events('outbox').map(({ entry, status }) => [entry.chat_id, status]);
    expect(statuses).toEqual([
      [chat_id, 'waiting'],
      [chat_id, 'sent'],
    ]);
    await bob.request('chat', { recipient: 'alice', chat: 'and to you' });
    await expect.poll(() => world.events('message').at(-1), PATIENCE).toMatchObject({ message: { seq: 2 } });
    expect((await world.session()).outbox).toEqual([]);
    bob.close();
  });

  it('[C52] keeps what is written without a connection over a restart', async () => {
    await signUp(world.device, world.host, 'alice');
    await world.host.close();
    await standsAt(world.device.bridge, 'waiting');
    const ids = [newUlid(), newUlid()];
    for (const chat_id of ids) {
      const draft = { recipient: 'alice', recipient_type: 'user', chat: `note ${chat_id}` } as const;
      expect(await world.device.bridge.call('send', { chat_id, draft })).toEqual({ done: true });
    }
    await world.reopen();
    expect((await world.session()).outbox.map(({ chat_id }) => chat_id)).toEqual(ids);
    await world.bringBack();
    await expect.poll(async () => (await world.session()).outbox, PATIENCE).toEqual([]);
    expect(world.events('message').map(({ message }) => message.chat_id)).toEqual(ids);
  });

  it('[C52] keeps what was refused, until it is sent again or discarded', async () => {
    await signUp(world.device, world.host, 'alice');
    const chat_id = newUlid();
    const draft = { recipient: 'nobody', recipient_type: 'user', chat: 'hello' } as const;
    await world.device.bridge.call('send', { chat_id, draft });
    const outbox = async () => (await world.session()).outbox;
    await expect.poll(outbox, PATIENCE).toMatchObject([{ chat_id, failed: { reason: 'no_such_user' } }]);
    expect(await world.device.bridge.call('retry', { chat_id })).toEqual({ done: true });
    await expect
      .poll(() => world.events('outbox').filter(({ status }) => status === 'failed'), PATIENCE)
      .toHaveLength(2);
    expect(await world.device.bridge.call('discard', { chat_id })).toEqual({ done: true });
    expect(await world.device.bridge.call('discard', { chat_id })).toEqual({ done: false });
    expect(await outbox()).toEqual([]);
  });

  it('[C57] changes the preferences that are given, tells every window, and keeps them', async () => {
    const { bridge } = world.device;
    const usual = await bridge.call('preferences', {});
    expect(usual).toMatchObject({ theme: 'system', enter_sends: true, notifications: { groups: 'all' } });
    const changed = { ...usual, theme: 'dark', text_size: 120 };
    expect(await bridge.call('change_preferences', { theme: 'dark', text_size: 120 })).toEqual(changed);
    const both = [
      bridge.call('change_preferences', { language: 'zh-CN' }),
      bridge.call('change_preferences', { enter_sends: false }),
    ];
    await Promise.all(both);
    const last = { ...changed, language: 'zh-CN', enter_sends: false };
    expect(world.events('preferences').at(-1)?.preferences).toEqual(last);
    await expect(bridge.call('change_preferences', { text_size: 7 })).rejects.toThrow('not put in the way');
    await world.reopen();
    expect(await world.device.bridge.call('preferences', {})).toEqual(last);
  });

  it('[C57] keeps documents of the account, whatever their keys', async () => {
    await world.device.bridge.call('write_cache', { key: 'a', value: 1 });
    expect(await world.device.bridge.call('read_cache', { key: 'a' })).toEqual({ value: null });
    await signUp(world.device, world.host, 'alice');
    const documents = [
      ['messages g:01', { list: [1, { deep: '\u2028' }] }],
      ['../../x', 'text'],
      ['', 0],
    ] as const;
    for (const [key, value] of documents) await world.device.bridge.call('write_cache', { key, value });
    for (const [key, value] of documents)
      expect(await world.device.bridge.call('read_cache', { key })).toEqual({ value });
    await world.device.bridge.call('write_cache', { key: '', value: null });
    await world.reopen();
    for (const [key, value] of documents.slice(0, 2)) {
      expect(await world.device.bridge.call('read_cache', { key })).toEqual({ value });
    }
    expect(await world.device.bridge.call('read_cache', { key: '' })).toEqual({ value: null });
  });
});
