import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseScopes, parseUntil } from '../../../main/cli/bot-words.ts';
import { runCommand } from '../../support/command.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../support/host.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

let host: TestHost;
let folder: TemporaryFolder;
let owner: WireClient;
let member: WireClient;
beforeAll(async () => {
  [host, folder] = await Promise.all([startTestHost(), temporaryFolder()]);
  owner = await connect(host, { as: 'olga' });
  member = await connect(host, { as: 'mia' });
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const run = (words: readonly string[], token = owner.token) =>
  runCommand([...words, '--host', `127.0.0.1:${host.port}`], {
    HEARTH_CONFIG: join(folder.path, 'config'),
    HEARTH_TOKEN: token,
  });

describe('hearth bot', () => {
  const bot = (words: readonly string[], token?: string) => run(['bot', ...words], token);
  const isValid = async (token: string) => {
    const client = await connect(host);
    const { response } = await client.request('login', { token });
    client.close();
    return response === 'successful';
  };

  it('[X10] makes bots and tokens, lists them, and ends them', { timeout: 60_000 }, async () => {
    const made = await bot(['create', 'builder', '--name', 'Builder', '--scope', 'write,rooms', '--expires', '30d']);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^[\w-]{43}\n$/) });
    expect(await isValid(made.out.trim())).toBe(true);
    const second = await bot(['token', 'builder', '--label', 'Laptop', '--json']);
    const { token, token_id } = JSON.parse(second.out);
    const rows = (await bot(['list'])).out.split('\n').map((line) => line.split('\t'));
    expect(rows[0]).toMatchObject(['builder', expect.any(String), '', 'write,rooms', expect.any(String), /^20/]);
    expect(rows[1]).toMatchObject(['builder', token_id, 'Laptop', 'read,write', '', '']);
    expect(JSON.parse((await bot(['list', '--json'])).out)).toMatchObject({ user: { name: 'Builder', bot: true } });
    expect(await bot(['revoke', token_id])).toMatchObject({ code: 0, out: '' });
    expect(await isValid(token)).toBe(false);
    expect(await bot(['remove', 'builder'])).toMatchObject({ code: 0 });
    expect(await isValid(made.out.trim())).toBe(false);
    expect((await bot(['list'])).out).toBe('');
  });

  it('[X10] says in one sentence what is wrong', { timeout: 60_000 }, async () => {
    expect(await bot(['create', 'spy'], member.token)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Only admins of this host can do that.'),
    });
    expect(await bot(['remove', 'nobody'])).toMatchObject({ code: 1, err: expect.stringContaining('no such bot') });
    for (const words of [[], ['list', 'all'], ['create'], ['dance', 'builder'], ['create', 'x', '--scope', 'all']]) {
      const { code, err } = await bot(words);
      expect([words, code, err.trim().split('\n').length]).toEqual([words, 2, 1]);
    }
    expect((await bot(['--help'])).out).toContain('hearth bot create HANDLE');
  });

  it('[X10] takes scopes by commas, and an end as days or a date', () => {
    expect(parseScopes(['read, write', 'rooms'])).toEqual(['read', 'write', 'rooms']);
    expect(parseUntil('30d', 1_000)).toBe(30 * 86_400_000 + 1_000);
    expect(new Date(parseUntil('2030-12-31', 0)).toISOString()).toBe('2030-12-31T23:59:59.999Z');
    for (const wrong of ['', '30', 'd', '2030-13-40', '31.12.2030']) expect(() => parseUntil(wrong, 0)).toThrow();
  });
});

describe('hearth webhook', () => {
  const webhook = (words: readonly string[], token?: string) => run(['webhook', ...words], token);
  const list = async () => (await webhook(['list'])).out.split('\n').map((line) => line.split('\t'));
  beforeAll(() => run(['bot', 'create', 'forge']));

  it('[X12] makes an address that posts to a room, and ends it', { timeout: 60_000 }, async () => {
    const { data } = await owner.done('create_group', { group_id: 'builds' });
    await owner.done('add_group', { group_id: 'builds', user_id: 'forge' });
    const made = await webhook(['incoming', 'forge', '#builds', '--label', 'Builds']);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^https:\S+\/hooks\/\S+\n$/) });
    const [row = []] = await list();
    expect(row).toMatchObject(['forge', expect.any(String), 'incoming', 'Builds', data.id, '', '']);
    expect(await webhook(['remove', row[1] ?? ''])).toMatchObject({ code: 0, out: '' });
    expect(await list()).toEqual([['']]);
  });

  it('[X12] makes one that tells a program, lets it rest and go on', { timeout: 60_000 }, async () => {
    const made = await webhook(['outgoing', 'forge', 'http://127.0.0.1:9/told', '--json']);
    const { hook_id, secret } = JSON.parse(made.out);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await webhook(['pause', hook_id])).toMatchObject({ code: 0, out: '' });
    expect((await list())[0]).toMatchObject([
      'forge',
      hook_id,
      'outgoing',
      '',
      'http://127.0.0.1:9/told',
      '',
      'paused',
    ]);
    expect(await webhook(['resume', hook_id])).toMatchObject({ code: 0, out: '' });
    expect((await list())[0]?.at(-1)).not.toBe('paused');
    expect(JSON.parse((await webhook(['list', '--json'])).out)).toMatchObject({ outgoing: [{ hook_id }] });
  });

  it('[X12] says in one sentence what is wrong', { timeout: 60_000 }, async () => {
    const refused: [readonly string[], string][] = [
      [['outgoing', 'forge', 'http://93.184.216.34/'], 'local network'],
      [['remove', 'nothing'], 'no such webhook'],
      [['incoming', 'nobody', '#builds'], 'no such bot'],
    ];
    for (const [words, reason] of refused) {
      expect(await webhook(words)).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
    }
    for (const words of [[], ['list', 'all'], ['incoming', 'forge'], ['pause'], ['outgoing', 'forge', 'a', 'b']]) {
      const { code, err } = await webhook(words);
      expect([words, code, err.trim().split('\n').length]).toEqual([words, 2, 1]);
    }
    expect((await webhook(['--help'])).out).toContain('hearth webhook incoming BOT TARGET');
  });
});
