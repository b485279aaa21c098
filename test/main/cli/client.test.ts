import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type CommandResult, cli } from '../../support/command.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../support/host.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

const PATIENCE = { timeout: 10_000, interval: 50 };

let host: TestHost;
let folder: TemporaryFolder;
let bob: WireClient;

/** The surroundings of one person, who has a configuration of their own. */
function environment(person: string): NodeJS.ProcessEnv {
  const { HEARTH_TOKEN: _token, HEARTH_KEY: _key, ...rest } = process.env;
  return { ...rest, LC_ALL: 'C', HEARTH_CONFIG: join(folder.path, person) };
}

interface Run {
  readonly as?: string;
  readonly input?: string;
  readonly extra?: NodeJS.ProcessEnv;
}

async function hearth(
  words: readonly string[],
  { as = 'alice', input = '', extra = {} }: Run = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, [cli, ...words], { env: { ...environment(as), ...extra } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

const address = () => `127.0.0.1:${host.port}`;
const signUp = (user: string) =>
  hearth(['login', '--host', address(), '--user', user, '--signup'], { as: user, input: `key of ${user}\n` });

interface Tail {
  readonly child: ChildProcess;
  readonly lines: string[];
}

/** Follows as somebody, from the moment on at which this resolves. */
async function startTail(words: readonly string[], as: string): Promise<Tail> {
  const child = spawn(process.execPath, [cli, 'tail', ...words], {
    env: environment(as),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Also when the test fails before it ends it.
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  let begun = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (begun + chunk.toString()).split('\n');
    begun = parts.pop() ?? '';
    lines.push(...parts);
  });
  const person = (await bob.done('list_users', { query: as })).data as { users: { user_id: string; status: string }[] };
  expect(person.users).toHaveLength(1);
  await expect
    .poll(async () => {
      const { data } = await bob.done('list_users', { query: as });
      return (data as typeof person).users[0]?.status;
    }, PATIENCE)
    .toBe('online');
  return { child, lines };
}

async function end({ child }: Tail): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return code;
}

beforeAll(async () => {
  folder = await temporaryFolder();
  host = await startTestHost();
  bob = await connect(host, { as: 'bob' });
  expect(await signUp('alice')).toMatchObject({ code: 0 });
  expect(await signUp('carol')).toMatchObject({ code: 0 });
});
afterAll(async () => {
  bob.close();
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

describe('hearth login', () => {
  it('[C42] signs in once, and the other commands need no more', async () => {
    expect(await hearth(['who', '--all'])).toMatchObject({ code: 0, err: '' });
    const { out } = await hearth(['who', '--json', '--host', address()]);
    const people = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).user_id);
    expect(people.sort()).toEqual(['alice', 'bob']);
  });

  it('[C42] takes a name and a password each time as well, or a token', async () => {
    const keyFile = join(folder.path, 'key');
    await writeFile(keyFile, 'key of carol\nmore\n');
    const withKey = ['send', '--host', address(), '--user', 'carol', '--key-file', keyFile, '@bob', 'by key'];
    expect(await hearth(withKey, { as: 'nobody' })).toMatchObject({ code: 0, out: '' });
    const withToken = ['send', '--host', address(), '@carol', 'by token'];
    expect(await hearth(withToken, { as: 'nobody', extra: { HEARTH_TOKEN: bob.token } })).toMatchObject({ code: 0 });
  });

  it('[C42] refuses a wrong password, a taken name and a stranger', async () => {
    const login = ['login', '--host', address(), '--user', 'alice'];
    const wrong = await hearth(login, { as: 'mallory', input: 'not it\n' });
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toContain('hearth login: The name or the password is wrong.');
    const taken = await hearth([...login, '--signup'], { as: 'mallory', input: 'long enough\n' });
    expect(taken).toMatchObject({ code: 1, err: 'hearth login: That name is taken.\n' });
    const stranger = await hearth(['who', '--host', address()], { as: 'mallory' });
    expect(stranger).toMatchObject({ code: 1 });
    expect(stranger.err).toMatch(/^hearth who: Nobody is signed in at .*; hearth login does that/);
  });

  it('[C42] ends at the host and here with hearth logout', async () => {
    await signUp('dave');
    expect(await hearth(['logout'], { as: 'dave' })).toMatchObject({ code: 0 });
    expect(await hearth(['who'], { as: 'dave' })).toMatchObject({ code: 1 });
  });
});

describe('hearth send', () => {
  it('[C40] ends with 0 when the host has everything, in the order of the lines', async () => {
    await hearth(['send', '@bob', 'a', 'few', 'words']);
    const input = Array.from({ length: 120 }, (_, at) => `line ${at} \u2028 中文`).join('\n');
    const sent = await hearth(['send', 'bob', '--json'], { input: `${input}\n\n` });
    expect(sent).toMatchObject({ code: 0, err: '' });
    const acknowledged = sent.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(acknowledged).toHaveLength(120);
    expect(acknowledged.map(({ seq }) => seq)).toEqual(Array.from({ length: 120 }, (_, at) => at + 2));
    const { conversation } = acknowledged[0];
    const { data } = await bob.done('history', { conversation, after: 1, limit: 200 });
    expect((data as { messages: { chat: string }[] }).messages.map(({ chat }) => chat)).toEqual(input.split('\n'));
  });

  it('[C40] sends one message once, however often it is told to', async () => {
    const words = ['send', '--json', '--chat-id', '01JCFAKEM00000000000000000', '@carol', 'once'];
    const first = JSON.parse((await hearth(words)).out);
    const second = JSON.parse((await hearth(words)).out);
    expect(second).toEqual({ ...first, existing: true });
  });

  it('[C40] tells by its exit code what went wrong, in one sentence', async () => {
    const cases: [string[], number, RegExp][] = [
      [['@nobody', 'x'], 1, /^hearth send: There is nobody by that name\.\n$/],
      [['#nothing', 'x'], 1, /^hearth send: There is no such group or channel\.\n$/],
      [[], 2, /^hearth send: it takes a TARGET/],
      [['--port', '1', '@bob', 'x'], 2, /^hearth send: Unknown option '--port'\.\n$/],
      [['--chat-id', 'x', '@bob', 'x'], 2, /^hearth send: --chat-id takes a ULID/],
      [['--host', 'hearth://x:1/?fp=12', '@bob', 'x'], 2, /^hearth send: --host: that link is damaged/],
      [['--host', '127.0.0.1:1', '@bob', 'x'], 5, /^hearth send: No host answers at 127\.0\.0\.1:1\.\n$/],
      [
        ['--host', `hearth://${address()}/?fp=${'ab'.repeat(32)}`, '@bob', 'x'],
        6,
        /^hearth send: .* another certificate/,
      ],
    ];
    for (const [words, code, sentence] of cases) {
      const sent = await hearth(['send', ...words]);
      expect(sent, words.join(' ')).toMatchObject({ code, out: '' });
      expect(sent.err).toMatch(sentence);
    }
  });

  it('[C40] say why in the language of who asks', async () => {
    const { code, err } = await hearth(['send', '@nobody', 'x'], { extra: { LC_ALL: 'zh_CN.UTF-8' } });
    expect([code, err]).toEqual([1, 'hearth send: 没有这个人。\n']);
  });

  it('[C40][C42] explain themselves', async () => {
    for (const command of ['send', 'tail', 'who', 'login', 'logout']) {
      const { code, out } = await hearth([command, '--help']);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`^Usage: hearth ${command} `));
    }
  });
});

describe('hearth tail', () => {
  it('[C41] prints what is said, each message once and in order, over a restart of the host', async () => {
    const tail = await startTail(['@bob'], 'carol');
    const toCarol = (chat: string) => bob.done('chat', { recipient: 'carol', recipient_type: 'user', chat });
    // It is seen online a little before it follows; what it has printed once, it goes on from.
    await expect.poll(async () => (await toCarol('ready?')) && tail.lines.length, PATIENCE).toBeGreaterThan(0);
    const printed = () => tail.lines.filter((line) => !line.endsWith('ready?'));
    const say = (chat: string) => hearth(['send', '@carol', chat], { as: 'alice' });
    const carol = await connect(host, { as: 'erin' });
    carol.close();
    const all: string[] = [];
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 20; count++) {
        const chat = `round ${round}\tnumber ${count}`;
        all.push(chat);
        await toCarol(chat);
      }
      await say('somebody else');
      if (round === 2) break;
      host = await host.restart();
      bob = await connect(host, { as: 'bob' });
    }
    await expect.poll(() => printed().length, PATIENCE).toBe(60);
    expect(await end(tail)).toBe(0);
    const columns = tail.lines.map((line) => line.split('\t'));
    const texts = printed().map((line) => line.split('\t')[4]);
    expect(texts.map((text) => text?.replace('\\t', '\t'))).toEqual(all);
    expect(columns.map(([, , seq]) => Number(seq))).toEqual(columns.map((_, at) => at + Number(columns[0]?.[2])));
    expect(columns[0]?.slice(1, 2)).toEqual(['@bob']);
    expect(columns[0]?.[3]).toBe('bob');
    expect(new Date(columns[0]?.[0] ?? '').getTime()).toBeGreaterThan(1_700_000_000_000);
  });

  it('[C41] begins with the last lines, or after a number', async () => {
    const last = await hearth(['tail', '@bob', '--lines', '2', '--no-follow', '--json'], { as: 'carol' });
    const messages = last.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(messages).toMatchObject([{ action: 'chat', chat: 'round 2\tnumber 18' }, { chat: 'round 2\tnumber 19' }]);
    const since = await hearth(['tail', '@bob', '--since', '1', '--no-follow'], { as: 'carol' });
    const seqs = since.out
      .trim()
      .split('\n')
      .map((line) => Number(line.split('\t')[2]));
    expect(seqs).toEqual(Array.from({ length: messages[1].seq - 1 }, (_, at) => at + 2));
    expect(await hearth(['tail', '--lines', '2'])).toMatchObject({ code: 2 });
    expect(await hearth(['tail', '@nobody'])).toMatchObject({
      code: 1,
      err: 'hearth tail: There is nobody called nobody.\n',
    });
  });

  it('[C41] goes beyond a page of history without a hole', async () => {
    for (let count = 0; count < 450; count++) {
      bob.send(
        `${JSON.stringify({ action: 'chat', recipient: 'alice', recipient_type: 'user', chat: `m${count}` })}\n`,
      );
    }
    await bob.done('ping');
    await expect
      .poll(
        async () => (await hearth(['tail', '@bob', '--since', '0', '--no-follow'])).out.split('\n').length,
        PATIENCE,
      )
      .toBeGreaterThan(450);
    const { out } = await hearth(['tail', '@bob', '--since', '0', '--no-follow']);
    const seqs = out
      .trim()
      .split('\n')
      .map((line) => Number(line.split('\t')[2]));
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
  });

  it('[C41] names groups and channels as hearth send takes them', async () => {
    const { data } = await bob.done('create_group', { group_id: 'kitchen' });
    await bob.done('add_group', { group_id: 'kitchen', user_id: 'alice' });
    expect(await hearth(['send', '#kitchen', 'tea'])).toMatchObject({ code: 0 });
    const { out } = await hearth(['tail', '#kitchen', '--lines', '1', '--no-follow']);
    expect(out.trim().split('\t').slice(1)).toEqual(['#kitchen', '1', 'alice', 'tea']);
    expect(data).toMatchObject({ handle: 'kitchen' });
  });
});
