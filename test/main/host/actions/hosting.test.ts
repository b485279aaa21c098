import { describe, expect, it } from 'vitest';
import { hostingActions } from '../../../../shared/protocol/hosting.ts';
import { hosted } from './hosted.ts';

const valid: Record<string, object> = {
  change_host_settings: { settings: {} },
  host_revoke: { code: 'x' },
  host_announce: { text: 'x' },
};

describe('what only admins may do', () => {
  it.each(Object.keys(hostingActions))('[H1] %s is refused to members', async (action) => {
    const { alice } = await hosted();
    const expected = /admin|owner|backup/.test(action) && action !== 'host_state' ? 'not_host_owner' : 'not_host_admin';
    expect(await alice.ask(action, { user_id: 'bob', ...valid[action] })).toMatchObject({ reason: expected });
  });

  it.each(['add_host_admin', 'remove_host_admin', 'change_host_owner', 'host_backup'])(
    '[H1] %s is refused to admins who do not own the host',
    async (action) => {
      const { adam } = await hosted();
      expect(await adam.ask(action, { user_id: 'bob' })).toMatchObject({ reason: 'not_host_owner' });
    },
  );

  it('[H1] is nobody\u2019s before they have signed in, nor after they lost the role', async () => {
    const { olga, adam } = await hosted();
    await olga.done('remove_host_admin', { user_id: 'adam' });
    expect(await adam.refusal('host_state')).toBe('not_host_admin');
  });

  it.each(['host_ban', 'host_sign_out', 'host_reset_key'] as const)(
    '[H2] %s reaches neither oneself nor the owner, and admins only from the owner',
    async (action) => {
      const { olga, adam, alice } = await hosted();
      await olga.done('add_host_admin', { user_id: 'alice' });
      expect(await adam.refusal(action, { user_id: 'adam' })).toBe('not_yourself user_id');
      expect(await adam.refusal(action, { user_id: 'olga' })).toBe('owner_protected user_id');
      expect(await adam.refusal(action, { user_id: 'alice' })).toBe('not_host_owner');
      expect(await adam.refusal(action, { user_id: 'nobody' })).toBe('no_such_user user_id');
      expect(await adam.refusal(action, { user_id: 'bob', reason: 'x'.repeat(201) })).toBe('bad_request reason');
      expect(alice.closed).toBe(false);
      expect((await olga.ask(action, { user_id: 'alice' })).response).toBe('successful');
    },
  );
});

describe('settings', () => {
  it('[H6] are shown with limits and defaults', async () => {
    const { adam } = await hosted({ settings: { rate_burst: 500 } });
    const { settings } = await adam.done('host_settings', {});
    const of = (name: string) => settings.find((setting) => setting.name === name);
    expect(of('rate_burst')).toMatchObject({ value: 500, default: 120, minimum: 1, unit: 'requests' });
    expect(of('registration')).toMatchObject({ value: 'open', choices: ['open', 'code', 'closed'] });
    expect(of('name')).toMatchObject({ value: 'Hearth', maximum: 48, unit: 'characters' });
  });

  it('[H6] change all together or not at all', async () => {
    const { host, announced, adam, olga } = await hosted();
    const change = (settings: object) => adam.refusal('change_host_settings', { settings });
    expect(await change({ token_days: 7, no_such: 1 })).toBe('no_such_setting no_such');
    expect(await change({ token_days: 7, registration: 'maybe' })).toBe('bad_setting registration');
    expect(await change({ token_days: 0 })).toBe('bad_setting token_days');
    expect(await change({ token_days: 1.5 })).toBe('bad_setting token_days');
    expect(await change({ token_days: '7' })).toBe('bad_setting token_days');
    expect(await change({ name: ' \n\u200b' })).toBe('bad_setting name');
    expect(await change({ constructor: 1 })).toBe('no_such_setting constructor');
    expect(await change({ name: { a: 1 } })).toBe('bad_request settings');
    expect(host.settings.get('token_days')).toBe(90);
    const { settings } = await adam.done('change_host_settings', {
      settings: { token_days: 7, name: 'Our\nhouse', registration: 'closed' },
    });
    expect(settings.find(({ name }) => name === 'name')?.value).toBe('Our house');
    expect(announced).toEqual(['closed']);
    expect([host.settings.get('token_days'), host.settings.get('registration')]).toEqual([7, 'closed']);
    const { entries } = await olga.done('host_audit', {});
    expect(entries[0]).toMatchObject({ detail: 'token_days = 7, name = Our house, registration = closed' });
    expect(entries.filter(({ action }) => action === 'change_host_settings')).toHaveLength(1);
  });
});

describe('host_announce', () => {
  it('[H11] reaches everybody who is signed in', async () => {
    const { clock, connect, olga, adam, alice, idOf } = await hosted();
    const stranger = connect();
    await adam.done('host_announce', { text: ' Back at\nten\u202e! ' });
    const notice = { action: 'notice', text: 'Back at\nten!', by: idOf('adam'), date_time: clock.now() };
    for (const client of [olga, adam, alice]) expect(client.heard('notice')).toEqual([notice]);
    expect(stranger.events).toEqual([]);
    expect(await adam.refusal('host_announce', { text: ' \u200b ' })).toBe('bad_request text');
  });
});

describe('host_audit', () => {
  it('[H12] notes everything that admins do, newest first, without secrets', async () => {
    const { olga, adam, idOf } = await hosted();
    const { code } = await adam.done('host_reset_key', { user_id: 'alice', reason: 'forgot it' });
    await adam.done('host_sign_out', { user_id: 'bob' });
    await adam.done('host_ban', { user_id: 'bob', reason: 'spam' });
    await adam.done('host_unban', { user_id: 'bob', reason: 'sorry' });
    await adam.done('host_announce', { text: 'hello' });
    await adam.done('host_invite', { uses: 2 });
    await adam.done('host_stop', {});
    const { entries } = await olga.done('host_audit', {});
    expect(entries.map(({ action }) => action)).toEqual([
      'host_stop',
      'host_invite',
      'host_announce',
      'host_unban',
      'host_ban',
      'host_sign_out',
      'host_reset_key',
      'add_host_admin',
    ]);
    expect(entries[4]).toMatchObject({ by: idOf('adam'), target: idOf('bob'), detail: 'spam' });
    expect(entries.map(({ id }) => id)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(JSON.stringify(entries)).not.toContain(code);
    expect(JSON.stringify(entries)).not.toContain(code.replaceAll('-', ''));
  });

  it('[H12] goes in pages that stay whole while more is noted', async () => {
    const { olga, adam } = await hosted();
    for (let at = 0; at < 150; at++) await adam.done('host_announce', { text: `text ${at}` });
    const first = await olga.done('host_audit', {});
    await adam.done('host_announce', { text: 'later' });
    const second = await olga.done('host_audit', { cursor: first.cursor });
    const ids = [...first.entries, ...second.entries].map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 151 }, (_, at) => 151 - at));
    expect(second.cursor).toBeUndefined();
    expect(await olga.refusal('host_audit', { cursor: '-1' })).toBe('bad_cursor');
  });

  it('[H12] is not without the deed, nor the deed without it', async () => {
    const { store, olga, adam } = await hosted();
    store.failNext('disk_full');
    expect(await adam.refusal('host_announce', { text: 'hello' })).toBe('disk_full');
    expect((await olga.done('host_audit', {})).entries).toHaveLength(1);
    expect(olga.heard('notice')).toEqual([]);
  });
});

describe('host_state', () => {
  it('[H13] tells figures', async () => {
    const { clock, host, adam, bob } = await hosted();
    host.meters.messages.count(50);
    bob.drop();
    await clock.advance(5_000);
    const state = await adam.done('host_state', {});
    expect(state).toMatchObject({
      version: '1.2.3',
      addresses: host.addresses(),
      uptime_ms: 5_000,
      people: 4,
      people_online: 3,
      connections: 3,
      rooms: 0,
      messages_per_second: 5,
    });
    expect(state.memory_bytes).toBeGreaterThan(10_000_000);
    expect(hostingActions.host_state.data.safeParse(state).success).toBe(true);
  });
});

describe('host_stop', () => {
  it('[H15] answers, then stops', async () => {
    const { clock, stops, adam } = await hosted();
    await adam.done('host_stop', {});
    expect(stops).toEqual([]);
    await clock.advance(0);
    expect(stops).toHaveLength(1);
  });
});
