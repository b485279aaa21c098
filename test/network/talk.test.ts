import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cli } from '../support/command.ts';
import { type Computer, makeTestNetwork, type Program, type TestNetwork } from '../support/namespaces.ts';

const HOST = { event: 'ready' };
let lan: TestNetwork;
let folder: string;
let office: { host: Computer; alice: Computer; bob: Computer };

beforeEach(async () => {
  lan = await makeTestNetwork();
  folder = await mkdtemp(join(tmpdir(), 'hearth-talk-'));
  const network = await lan.network();
  const [host, alice, bob] = [await lan.computer(), await lan.computer(), await lan.computer()];
  for (const [at, computer] of [host, alice, bob].entries()) {
    await computer.plug(network, { address: `10.78.1.${at + 1}/24` });
  }
  office = { host, alice, bob };
});
afterEach(async () => {
  await lan.close();
  await rm(folder, { recursive: true, force: true });
});

/** A command as that person types it on that computer. */
function hearth(on: Computer, ...words: string[]): Program {
  const config = join(folder, on === office.alice ? 'alice' : 'bob');
  return on.start('env', 'LC_ALL=C', `HEARTH_CONFIG=${config}`, 'node', cli, ...words);
}

async function signUp(on: Computer, user: string, ...words: string[]): Promise<void> {
  const login = on.start(
    'env',
    `HEARTH_CONFIG=${join(folder, user)}`,
    `HEARTH_KEY=the key of ${user}`,
    'node',
    cli,
    ...['login', '--signup', '--user', user, ...words],
  );
  expect([await login.ended, login.output()]).toEqual([0, expect.stringContaining(`as ${user}`)]);
}

async function said(program: Program, count: number): Promise<unknown[]> {
  const chats = () => program.lines.filter(({ action }) => action === 'chat');
  await expect.poll(() => chats().length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
  return chats().map(({ chat }) => chat);
}

describe('people on a network', () => {
  it('[C40][C41][C43] find the host, write and read by commands, and go on after a cut cable', async () => {
    const { host, alice, bob } = office;
    const data = join(folder, 'data');
    const running = host.start('node', cli, 'host', '--json', '--name', 'Office', '--data', data);
    await running.wait(({ event }) => event === HOST.event);
    await signUp(alice, 'alice');
    await signUp(bob, 'bob', '--host', '10.78.1.1');

    // It begins some time after it is started, so it is asked for what was said before as well.
    const tail = hearth(bob, 'tail', '@alice', '--lines', '9', '--json');
    expect(await hearth(alice, 'send', '@bob', 'first').ended).toBe(0);
    expect(await said(tail, 1)).toEqual(['first']);

    await bob.ip('link', 'set', 'eth0', 'down');
    expect(await hearth(alice, 'send', '--host', '10.78.1.1', '@bob', 'while you were away').ended).toBe(0);
    await bob.ip('link', 'set', 'eth0', 'up');
    expect(await hearth(alice, 'send', '@bob', 'last').ended).toBe(0);
    expect(await said(tail, 3)).toEqual(['first', 'while you were away', 'last']);
  });
});
