import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../shared/protocol/cards.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../support/host.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const bot = fileURLToPath(new URL('../../docs/examples/poll-bot.mjs', import.meta.url));
const PATIENCE = { timeout: 15_000, interval: 50 };

describe('the example bot', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  interface World {
    readonly host: TestHost;
    readonly folder: TemporaryFolder;
    readonly alice: WireClient;
    readonly bob: WireClient;
    readonly token: string;
    readonly crew: string;
  }
  async function prepare(): Promise<World> {
    const [host, folder] = await Promise.all([startTestHost({ plainPort: 0 }), temporaryFolder()]);
    const [alice, bob] = [await connect(host, { as: 'alice' }), await connect(host, { as: 'bob' })];
    const { data } = await alice.done('host_create_bot', { user_id: 'pollbot' });
    const { data: group } = await alice.done('create_group', { group_id: 'crew' });
    for (const user_id of ['bob', 'pollbot']) await alice.done('add_group', { group_id: 'crew', user_id });
    return { host, folder, alice, bob, token: String(data.token), crew: String(group.id) };
  }
  /** Resolves when the bot listens. */
  async function startBot({ host, folder, alice, token }: World, more: NodeJS.ProcessEnv = {}): Promise<ChildProcess> {
    const env = {
      ...process.env,
      HEARTH_URL: `https://127.0.0.1:${host.port}`,
      HEARTH_FINGERPRINT: host.fingerprint,
      HEARTH_TOKEN: token,
      HEARTH_STATE: join(folder.path, 'state.json'),
      ...more,
    };
    const child = spawn(process.execPath, [bot], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    await expect
      .poll(async () => (await alice.done('list_users', { query: 'pollbot' })).data.users, PATIENCE)
      .toMatchObject([{ status: 'online', bot: true }]);
    return child;
  }
  async function stopBot(child: ChildProcess): Promise<void> {
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  }
  async function saidBy(client: WireClient, conversation: string): Promise<string[]> {
    const { data } = await client.done('history', { conversation, limit: 200 });
    const { messages } = data as { messages: Message[] };
    return messages.filter(({ sender }) => ![client.account.id].includes(sender)).map(({ chat }) => chat);
  }

  it('[X11] holds a poll of two people over a stop of its own and a restart of the host', {
    timeout: 60_000,
  }, async () => {
    let world = await prepare();
    let child = await startBot(world);
    const { crew, folder } = world;
    const say = (client: WireClient, chat: string) => client.done('chat', { recipient: crew, chat });
    await say(world.alice, '!poll Lunch? | Pizza | Soup');
    const poll = await world.bob.nextEvent('chat', ({ chat }) => chat.includes('1️⃣ Pizza\n2️⃣ Soup'));
    await world.bob.done('react', { conversation: crew, chat_id: poll.chat_id, emoji: '2️⃣' });
    await stopBot(child);
    await say(world.alice, '!vote 1');
    child = await startBot(world);

    const host = await world.host.restart();
    const [alice, bob] = [await connect(host, { as: 'alice' }), await connect(host, { as: 'bob' })];
    world = { ...world, host, alice, bob };
    await say(alice, '!poll end');
    const result = await bob.nextEvent('chat', ({ chat }) => chat.startsWith('**Lunch?**\nPizza'));
    expect(result).toMatchObject({ chat: '**Lunch?**\nPizza: 1\nSoup: 1', reply_to: poll.chat_id });
    await say(alice, '!poll end');
    await bob.nextEvent('chat', ({ chat }) => chat === 'There is no poll here.');
    expect((await saidBy(alice, crew)).map((chat) => chat.split('\n').length)).toEqual([5, 3, 1]);
    await stopBot(child);
    await host[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it('[X11] reminds once, also of what was due while it was away', { timeout: 60_000 }, async () => {
    const world = await prepare();
    const { host, folder, alice } = world;
    const plain = { HEARTH_URL: `http://127.0.0.1:${host.plainPort}`, HEARTH_FINGERPRINT: '' };
    let child = await startBot(world, plain);
    const { data } = await alice.done('chat', { recipient: 'pollbot', chat: '!remind 1s Tea is ready' });
    await alice.nextEvent('chat', ({ chat }) => chat.includes('1s'));
    await stopBot(child);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    child = await startBot(world, plain);
    await alice.nextEvent('chat', ({ chat }) => chat === '⏰ Tea is ready');
    await alice.done('chat', { recipient: 'pollbot', chat: '!remind soon' });
    await alice.nextEvent('chat', ({ chat }) => chat.startsWith('Like this'));
    expect(await saidBy(alice, String(data.conversation))).toHaveLength(3);
    await stopBot(child);
    await host[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it('[X11] says nothing to another host than the one of its fingerprint, and gives up without a valid token', async () => {
    const world = await prepare();
    const { host, folder } = world;
    async function run(more: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; told: string }> {
      const { token } = world;
      const place = { HEARTH_URL: `https://127.0.0.1:${host.port}`, HEARTH_FINGERPRINT: host.fingerprint };
      const env = { ...process.env, ...place, HEARTH_TOKEN: token, HEARTH_STATE: join(folder.path, 'x'), ...more };
      const child = spawn(process.execPath, [bot], { env, stdio: ['ignore', 'ignore', 'pipe'] });
      children.push(child);
      const [told] = (await once(child.stderr, 'data')) as [Buffer];
      return { child, told: told.toString() };
    }
    expect((await run({ HEARTH_FINGERPRINT: 'ab'.repeat(32) })).told).toContain('another host');
    const { child, told } = await run({ HEARTH_TOKEN: 'nonsense' });
    expect(told).toContain('sign-in has ended');
    if (child.exitCode === null) await once(child, 'close');
    expect(child.exitCode).toBe(1);
    await host[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });
});
