import { describe, expect, it } from 'vitest';
import type { AnyEvent } from '../../../../shared/protocol/index.ts';
import { type Client, createLocalHost } from './local-host.ts';

/** Keeps the bytes that a client is sent, as they are. */
function linesOf({ session, events }: Client): Buffer[] {
  const lines: Buffer[] = [];
  session.wire.send = (bytes) => {
    lines.push(bytes);
    events.push(JSON.parse(bytes.toString()) as AnyEvent);
  };
  return lines;
}

async function scene() {
  const local = createLocalHost();
  const [alice, bob, carol] = [await local.join('alice'), await local.join('bob'), await local.join('carol')];
  const lines = [alice, bob, carol].map(linesOf);
  await local.clock.advance(5_000);
  for (const { events } of [alice, bob, carol]) events.length = 0;
  for (const each of lines) each.length = 0;
  const told = (client: Client) => client.heard('status').map(({ user, status }) => [nameOf(user), status]);
  const nameOf = (id: string) => local.host.directory.account(id)?.user_id;
  const login = async (name: string) => {
    const client = local.connect();
    linesOf(client);
    await client.done('login', { user_id: name, key: `${name}-secret` });
    return client;
  };
  return { ...local, alice, bob, carol, lines, told, login };
}

describe('what statuses tell', () => {
  it('[P8] is gathered into the same bytes for everybody', async () => {
    const { clock, alice, bob, lines, told, login } = await scene();
    alice.drop();
    bob.drop();
    await clock.advance(100);
    const dora = await login('alice');
    await clock.advance(1_000);
    // Alice was back before anybody was told that she had gone.
    expect(told(dora)).toEqual([['alice', 'online']]);
    expect(lines[2]).toHaveLength(1);
    const eve = await login('bob');
    await clock.advance(1_000);
    expect(lines[2]).toHaveLength(2);
    expect(told(eve)).toEqual([['bob', 'online']]);
  });

  it('[P8] shares one buffer', async () => {
    const { clock, alice, bob, carol, lines } = await scene();
    await alice.done('status', { status: 'away' });
    await bob.done('status', { status: 'busy' });
    for (const each of lines) each.length = 0;
    for (const { events } of [alice, bob, carol]) events.length = 0;
    await clock.advance(1_000);
    expect(lines.map((each) => each.length)).toEqual([2, 2, 2]);
    for (const at of [0, 1]) {
      expect(lines[0]?.[at]).toBe(lines[1]?.[at]);
      expect(lines[0]?.[at]).toBe(lines[2]?.[at]);
    }
  });

  it('[P8] leaves out what was before one came, but nothing since', async () => {
    const { clock, alice, bob, carol, told, connect } = await scene();
    await alice.done('status', { status: 'away' });
    await clock.advance(50);
    const late = connect();
    linesOf(late);
    await late.done('login', { user_id: 'carol', key: 'carol-secret' });
    await clock.advance(50);
    await bob.done('status', { status: 'busy' });
    await clock.advance(1_000);
    expect(told(carol)).toEqual([
      ['alice', 'away'],
      ['bob', 'busy'],
    ]);
    expect(told(late)).toEqual([['bob', 'busy']]);
  });

  it('[P8] corrects who saw a state that nobody else is told of', async () => {
    const { clock, alice, carol, told, connect } = await scene();
    await alice.done('status', { status: 'away' });
    await clock.advance(50);
    const late = connect();
    linesOf(late);
    await late.done('login', { user_id: 'carol', key: 'carol-secret' });
    expect((await late.done('list_users', { query: 'alice' })).users[0]?.status).toBe('away');
    await clock.advance(50);
    await alice.done('status', { status: 'online' });
    await clock.advance(1_000);
    expect([told(carol), told(late)]).toEqual([[], [['alice', 'online']]]);
  });

  it('[P8] of many at once comes in portions, all of it and in order', async () => {
    const { clock, alice, bob, lines, told, join } = await scene();
    await Promise.all(Array.from({ length: 250 }, (_, at) => join(`person-${at}`)));
    await clock.advance(2_000);
    expect(new Set(told(alice).map(([name]) => name)).size).toBe(250);
    expect(told(alice)).toEqual(told(bob));
    const statuses = (all: readonly Buffer[] = []) => all.filter((line) => line.includes('"status","user"'));
    expect(statuses(lines[0])).toHaveLength(250);
    for (const [at, line] of statuses(lines[0]).entries()) expect(statuses(lines[1])[at]).toBe(line);
  });

  it('[P8] waits longer where many are connected', async () => {
    const { clock, alice, bob, told, connect } = await scene();
    for (let count = 0; count < 600; count++) connect();
    await alice.done('status', { status: 'away' });
    await clock.advance(800);
    expect(told(bob)).toEqual([]);
    await clock.advance(200);
    expect(told(bob)).toEqual([['alice', 'away']]);
    for (let count = 0; count < 2_000; count++) connect();
    await alice.done('status', { status: 'busy' });
    await clock.advance(2_000);
    expect(told(bob).at(-1)).toEqual(['alice', 'busy']);
  });
});
