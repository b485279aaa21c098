import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreBackup } from '../../../../main/storage/restore.ts';
import type { CallCard } from '../../../../shared/protocol/calls.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { privateConversation } from '../../../../shared/protocol/ids.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../../support/host.ts';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';

let copies: string;
beforeAll(async () => {
  copies = await mkdtemp(join(tmpdir(), 'hearth-calls-'));
});
afterAll(() => rm(copies, { recursive: true, force: true }));

/** Waits until that is on the disk which the host has done so far: nobody waits for what changes of a call. */
function written({ host }: TestHost): Promise<void> {
  return host.store.commit([{ table: 'meta', put: { _id: 'written', value: 1 } }]);
}

/** The folder of a host as it would lie there if the host were killed now. */
async function killed(host: TestHost): Promise<string> {
  await written(host);
  const folder = await mkdtemp(join(copies, 'killed-'));
  await cp(host.folder, folder, { recursive: true });
  await rm(join(folder, 'lock'), { recursive: true, force: true });
  return folder;
}

async function hostAt(time: number, data?: string): Promise<TestHost & { readonly time: ManualClock }> {
  const clock = createManualClock(undefined, time);
  const host = await startTestHost({ clock, ...(data === undefined ? {} : { data }) });
  return Object.assign(host, { time: clock });
}

async function running(client: WireClient): Promise<CallCard[]> {
  return (await client.done('list_calls')).data.running as CallCard[];
}

/** Waits for the note of a call; it is written without anybody waiting for it. */
async function notes(client: WireClient, conversation: string): Promise<string[]> {
  for (;;) {
    const { messages } = (await client.done('history', { conversation })).data as { messages: Message[] };
    if (messages.length > 0) return messages.map(({ chat }) => chat);
  }
}

const START = 1_700_000_000_000;

/** Alice and bob talk, and have for ten seconds. */
async function talking() {
  const host = await hostAt(START);
  const [alice, bob] = [await connect(host, { as: 'alice' }), await connect(host, { as: 'bob' })];
  const { call_id } = (await alice.done('start_audio', { recipient: 'bob' })).data as { call_id: string };
  await bob.done('join_call', { call_id });
  await host.time.advance(10_000);
  const conversation = privateConversation(alice.account.id, bob.account.id);
  return { host, alice, bob, call_id, conversation };
}

describe('a host that comes back while people talk', () => {
  it('[Q25] has kept their call and their seats, and signals go on', async () => {
    const { host, call_id, conversation } = await talking();
    await using again = await host.restart({ clock: createManualClock(undefined, START + 12_000) });
    const [alice, bob] = [await connect(again, { as: 'alice' }), await connect(again, { as: 'bob' })];
    expect(await running(alice)).toMatchObject([{ call_id, people: [{ here: false }, { here: false }], ringing: [] }]);
    for (const [who, seat] of [
      [alice, 1],
      [bob, 2],
    ] as const) {
      expect((await who.done('join_call', { call_id, seat })).data.seat).toBe(seat);
    }
    await alice.done('signal', { call_id, to: 'bob', seat: 2, data: { candidate: 'x' } });
    expect(await bob.nextEvent('signal')).toMatchObject({ call_id, seat: 1, data: { candidate: 'x' } });
    const phone = await connect(again, { as: 'bob' });
    expect((await phone.done('join_call', { call_id })).data.seat).toBe(3);
    await phone.done('end_audio', { call_id });
    await alice.nextEvent('chat');
    expect(await notes(alice, conversation)).toEqual(['Audio call, 12 s']);
  });

  it('[Q25] that was killed ends it when nobody comes back, as long as they were seen, and notes it once', async () => {
    const { host, call_id, conversation } = await talking();
    const folder = await killed(host);
    await host[Symbol.asyncDispose]();
    const again = await hostAt(START + 3_600_000, folder);
    const alice = await connect(again, { as: 'alice' });
    expect(await running(alice)).toMatchObject([{ call_id }]);
    await again.time.advance(limits.callPatience);
    expect(await running(alice)).toEqual([]);
    // Their last sign of life was that they came.
    expect(await notes(alice, conversation)).toEqual(['Audio call, 0 s']);
    const twice = await killed(again);
    await again[Symbol.asyncDispose]();
    await using third = await hostAt(START + 7_200_000, twice);
    const bob = await connect(third, { as: 'bob' });
    await third.time.advance(limits.callPatience);
    expect(await notes(bob, conversation)).toEqual(['Audio call, 0 s']);
    expect((await bob.done('list_calls')).data.past).toMatchObject([{ call_id, outcome: 'finished' }]);
    await rm(again.folder, { recursive: true, force: true });
  });

  it('[Q25] that was killed still knows within 15 s how long they talked', async () => {
    const { host, conversation } = await talking();
    await host.time.advance(90_000);
    const folder = await killed(host);
    await host[Symbol.asyncDispose]();
    // Nor does it count when it was killed again before anybody came back.
    const between = await hostAt(START + 1_800_000, folder);
    await between.time.advance(20_000);
    const twice = await killed(between);
    await between[Symbol.asyncDispose]();
    await using again = await hostAt(START + 3_600_000, twice);
    const alice = await connect(again, { as: 'alice' });
    await again.time.advance(limits.callPatience);
    await notes(alice, conversation);
    const { past } = (await alice.done('list_calls')).data as { past: { seconds: number }[] };
    const [{ seconds } = { seconds: 0 }] = past;
    expect(seconds).toBeGreaterThanOrEqual(85);
    expect(seconds).toBeLessThanOrEqual(100);
  });

  it('[Q25] rings on for the rest of the time, or notes that it was missed', async () => {
    const host = await hostAt(START);
    const alice = await connect(host, { as: 'alice' });
    const bob = await connect(host, { as: 'bob' });
    const { call_id } = (await alice.done('start_audio', { recipient: 'bob' })).data as { call_id: string };
    await host.time.advance(20_000);
    const early = await killed(host);
    const [late, earlier] = [await killed(host), await killed(host)];
    const conversation = privateConversation(alice.account.id, bob.account.id);
    await host[Symbol.asyncDispose]();
    {
      await using again = await hostAt(START + 25_000, early);
      const caller = await connect(again, { as: 'alice' });
      const called = await connect(again, { as: 'bob' });
      expect(await running(called)).toMatchObject([{ call_id, ringing: [bob.account.id] }]);
      await caller.done('join_call', { call_id, seat: 1 });
      await again.time.advance(19_000);
      expect(await running(called)).toHaveLength(1);
      await again.time.advance(1_000);
      expect(await running(called)).toEqual([]);
      expect(await notes(called, conversation)).toEqual(['Missed audio call']);
    }
    // By a clock that was set back it would ring for days.
    for (const [time, folder] of [
      [START + 60_000, late],
      [START - 86_400_000, earlier],
    ] as const) {
      await using again = await hostAt(time, folder);
      const called = await connect(again, { as: 'bob' });
      expect(await running(called)).toEqual([]);
      expect(await notes(called, conversation)).toEqual(['Missed audio call']);
    }
  });

  it('[Q25] comes back with it from a backup too', async () => {
    const { host, alice, bob, call_id, conversation } = await talking();
    await bob.done('end_audio', { call_id });
    await alice.nextEvent('chat');
    const { data } = await alice.done('start_video', { recipient: 'bob' });
    await written(host);
    const { path } = (await alice.done('host_backup')).data;
    const folder = join(copies, 'restored');
    await restoreBackup({ file: String(path), folder });
    await host[Symbol.asyncDispose]();
    await using restored = await hostAt(START + 11_000, folder);
    const caller = await connect(restored, { as: 'alice' });
    const listed = (await caller.done('list_calls')).data;
    expect(listed).toMatchObject({ running: [{ call_id: data.call_id, media: 'video' }], past: [{ call_id }] });
    expect(await notes(caller, conversation)).toEqual(['Audio call, 10 s']);
  });

  it('[Q25] keeps no call of a room that has ended, nor the place of who has left it', async () => {
    const host = await hostAt(START);
    const [alice, bob] = [await connect(host, { as: 'alice' }), await connect(host, { as: 'bob' })];
    const { id } = (await alice.done('create_group', { group_id: 'crew' })).data as { id: string };
    await bob.done('add_group', { group_id: 'crew' });
    const { call_id } = (await alice.done('start_audio', { recipient: id })).data as { call_id: string };
    await bob.done('join_call', { call_id });
    const before = host.host.store.tables.calls.get(call_id);
    await bob.done('remove_group', { group_id: 'crew' });
    // As if the host had ended between the two writes.
    if (before !== undefined) await host.host.store.commit([{ table: 'calls', put: before }]);
    const folder = await killed(host);
    await alice.done('delete_group', { group_id: 'crew' });
    if (before !== undefined) await host.host.store.commit([{ table: 'calls', put: before }]);
    const other = await killed(host);
    await host[Symbol.asyncDispose]();
    {
      await using again = await hostAt(START + 1_000, folder);
      const owner = await connect(again, { as: 'alice' });
      expect((await running(owner)).flatMap(({ people }) => people.map(({ user }) => user))).toEqual([
        alice.account.id,
      ]);
    }
    await using again = await hostAt(START + 1_000, other);
    expect([again.host.store.tables.calls.size, [...again.host.calls.running.all()].length]).toEqual([0, 0]);
  });
});
