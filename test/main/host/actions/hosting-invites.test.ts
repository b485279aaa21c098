import { describe, expect, it } from 'vitest';
import { parseHearthLink } from '../../../../shared/protocol/link.ts';
import { hosted } from './hosted.ts';

const key = 'correct horse';

describe('invites', () => {
  it('[H9] have a code and a link that leads here, for a number of uses and a time', async () => {
    const { host, clock, adam, idOf } = await hosted();
    const expires = clock.now() + 60_000;
    const invite = await adam.done('host_invite', { uses: 3, expires });
    expect(invite).toMatchObject({ uses_left: 3, expires, by: idOf('adam'), created: clock.now() });
    expect(invite.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    const { fingerprint } = host.identity;
    expect(parseHearthLink(invite.link)).toEqual({
      address: '192.168.1.5',
      port: 48100,
      fingerprint,
      code: invite.code,
    });
    await clock.advance(1);
    const endless = await adam.done('host_invite', {});
    expect(await adam.done('host_invites', {})).toEqual({ invites: [endless, invite] });
    await clock.advance(60_000);
    expect(await adam.done('host_invites', {})).toEqual({ invites: [endless] });
  });

  it('[H9] are refused when over already, and have no link where there is no network', async () => {
    const { clock, adam } = await hosted({ parts: { addresses: () => [] } });
    expect(await adam.refusal('host_invite', { expires: clock.now() })).toBe('bad_request expires');
    expect(await adam.refusal('host_invite', { uses: 0 })).toBe('bad_request uses');
    expect((await adam.done('host_invite', {})).link).toBe('');
  });

  it('[H9] work no more once revoked', async () => {
    const { connect, adam, olga } = await hosted();
    await adam.done('change_host_settings', { settings: { registration: 'code' } });
    const { code } = await adam.done('host_invite', {});
    expect(await adam.refusal('host_revoke', { code: 'nothing' })).toBe('no_such_invite code');
    await adam.done('host_revoke', { code: code.toLowerCase() });
    expect(await connect().refusal('signup', { user_id: 'carol', key, code })).toBe('code_invalid code');
    expect(JSON.stringify(await olga.done('host_audit', {}))).not.toContain(code);
  });

  it('[H9] of the past are cleared away', async () => {
    const { clock, store, adam } = await hosted();
    await adam.done('host_invite', { expires: clock.now() + 1 });
    await clock.advance(1);
    await adam.done('host_invite', {});
    expect([...store.tables.invites.values()]).toHaveLength(1);
  });
});
