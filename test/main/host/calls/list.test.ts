import { describe, expect, it } from 'vitest';
import { MOST_PAST } from '../../../../main/host/calls/past-calls.ts';
import { keepRetention } from '../../../../main/host/retention.ts';
import type { CallRecord } from '../../../../main/storage/records.ts';
import type { CallCard } from '../../../../shared/protocol/calls.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import type { Result } from '../../../../shared/protocol/index.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { settle } from '../../../support/manual-clock.ts';
import { accountOf, type Client, groupOf, people, say } from '../actions/talk.ts';
import { callers, talking } from './calling.ts';

/** So many calls, each ringing as many as one may, do not fit into one answer. */
const RUNNING = 45;

type Past = Result<'list_calls'>['past'];

/** All pages of the list. */
async function listed(client: Client): Promise<{ running: CallCard[]; past: Past; pages: number }> {
  const all = { running: [] as CallCard[], past: [] as Past, pages: 0 };
  let cursor: string | undefined;
  do {
    const page = await client.done('list_calls', cursor === undefined ? {} : { cursor });
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(limits.maxTagBytes - 512);
    all.running.push(...page.running);
    all.past.push(...page.past);
    all.pages++;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}

describe('the list of calls', () => {
  it('[Q22] has those that run and those that were, the newest first, of conversations that one may read', async () => {
    const { alice, bob, carol, conversation, clock } = await callers();
    const group = await groupOf(alice, [carol]);
    const first = await alice.done('start_audio', { recipient: 'bob' });
    await clock.advance(1_000);
    await bob.done('decline_call', { call_id: first.call_id });
    const second = await alice.done('start_video', { recipient: group });
    await clock.advance(1_000);
    await alice.done('end_video', { call_id: second.call_id });
    await clock.advance(1_000);
    const { call } = await alice.done('start_video', { recipient: 'carol' });
    expect(await alice.done('list_calls', {})).toEqual({
      running: [call],
      past: [
        expect.objectContaining({ call_id: second.call_id, conversation: group, outcome: 'cancelled', media: 'video' }),
        {
          ...{ call_id: first.call_id, conversation, by: accountOf(alice), media: 'audio' },
          ...{ outcome: 'declined', seconds: 0, started: first.call.started, people: [accountOf(alice)] },
        },
      ],
    });
    expect((await bob.done('list_calls', {})).past.map(({ call_id }) => call_id)).toEqual([first.call_id]);
    expect(await listed(carol)).toMatchObject({ running: [call], past: [{ call_id: second.call_id }] });
    await alice.done('remove_group', { group_id: group, user_id: 'carol' });
    expect((await carol.done('list_calls', {})).past).toEqual([]);
  });

  it('[Q22] comes in pages that fit, also while very many run', async () => {
    const all = await people();
    const rung: Client[] = [all.alice];
    for (let at = 1; at < limits.maxMembersRung - 1; at++) rung.push(await all.join(`rung${at}`));
    for (let at = 0; at < RUNNING; at++) {
      const starter = await all.join(`starter${at}`);
      const group = await groupOf(starter, rung, `group${at}`);
      await starter.done('start_audio', { recipient: group });
    }
    for (let at = 0; at < 130; at++) {
      const { call_id } = await all.bob.done('start_audio', { recipient: 'alice' });
      await all.bob.done('end_audio', { call_id });
      await all.clock.advance(at % 3);
    }
    await settle();
    const { running, past, pages } = await listed(all.alice);
    expect([new Set(running.map(({ call_id }) => call_id)).size, running.length]).toEqual([RUNNING, RUNNING]);
    expect([new Set(past.map(({ call_id }) => call_id)).size, past.length]).toEqual([130, 130]);
    expect(pages).toBeGreaterThan(2);
    const times = past.map(({ started }) => started);
    expect(times).toEqual([...times].sort((one, other) => other - one));
    for (const cursor of ['x', 'past', 'past 1', 'running -1 call:1', 'past 1 u:1', 'past 99999999999999999 call:']) {
      expect(await all.alice.refusal('list_calls', { cursor })).toBe('bad_cursor cursor');
    }
  });

  it('[Q23] keeps the last two thousand, and no longer than messages are kept', async () => {
    const { alice, own, host, store, clock } = await callers();
    const olga = await own();
    const group = await groupOf(alice, []);
    const old = (at: number): CallRecord => ({
      ...{ _id: newId('call'), conversation: group, media: 'audio', by: accountOf(alice), started: at },
      ...{ people: [accountOf(alice)], seats: [], last_seat: 1, ended: { time: at, outcome: 'missed', seconds: 0 } },
    });
    const records = Array.from({ length: MOST_PAST }, (_, at) => old(clock.now() - 10_000 - at));
    // They were there when the host started, as far as it can tell.
    for (const record of records) {
      host.calls.past.add(record as never);
      host.calls.past.keep(record as never);
    }
    expect(store.tables.calls.size).toBe(MOST_PAST);
    const { call_id } = await alice.done('start_audio', { recipient: group });
    await alice.done('end_audio', { call_id });
    await settle();
    expect(store.tables.calls.size).toBe(MOST_PAST);
    expect(store.tables.calls.has(call_id)).toBe(true);
    expect(store.tables.calls.has(records.at(-1)?._id ?? '')).toBe(false);
    await alice.done('start_audio', { recipient: 'bob' });
    await olga.done('change_host_settings', { settings: { history_max_days: 1 } });
    await clock.advance(2 * 86_400_000);
    const stop = keepRetention(host);
    await clock.advance(60_000);
    stop();
    expect([...store.tables.calls.values()].filter(({ ended }) => ended !== undefined)).toEqual([]);
  });
});

describe('the note of a call', () => {
  it('[Q24] is nobody’s to edit; who began the call may delete it, and the call is forgotten with it', async () => {
    const { alice, bob, call_id, conversation } = await talking();
    await alice.done('end_audio', { call_id });
    await settle();
    const chat = { conversation, chat_id: call_id.slice(5) };
    for (const each of [alice, bob]) {
      expect(await each.refusal('edit_chat', { ...chat, chat: 'We talked for hours' })).toBe('not_author');
    }
    await bob.done('react', { ...chat, emoji: '👍' });
    expect(await bob.refusal('delete_chat', chat)).toBe('not_author');
    const deleted = await alice.done('delete_chat', chat);
    expect(deleted).toMatchObject({ deleted: true, chat: '' });
    expect(deleted).not.toHaveProperty('call');
    expect((await bob.done('list_calls', {})).past).toEqual([]);
  });

  it('[Q24] is unread for who was not in the call, and for others leaves unread what was', async () => {
    const { alice, bob, carol, conversation } = await callers();
    const unread = async (who: Client, id: string) =>
      (await who.done('recent', {})).conversations.find((each) => each.conversation === id)?.unread;
    const missed = await alice.done('start_audio', { recipient: 'bob' });
    await alice.done('end_audio', { call_id: missed.call_id });
    await settle();
    expect([await unread(alice, conversation), await unread(bob, conversation)]).toEqual([0, 1]);
    const answered = await alice.done('start_audio', { recipient: 'bob' });
    await bob.done('join_call', { call_id: answered.call_id });
    await alice.done('end_audio', { call_id: answered.call_id });
    await settle();
    expect([await unread(alice, conversation), await unread(bob, conversation)]).toEqual([0, 2]);
    await bob.done('read', { conversation, seq: 2 });
    const declined = await alice.done('start_audio', { recipient: 'bob' });
    await bob.done('decline_call', { call_id: declined.call_id });
    await settle();
    expect([await unread(alice, conversation), await unread(bob, conversation)]).toEqual([0, 0]);
    const group = await groupOf(alice, [bob, carol]);
    const { call_id } = await alice.done('start_audio', { recipient: group });
    await bob.done('join_call', { call_id });
    await say(carol, group, 'Can you hear each other?');
    await bob.done('read', { conversation: group, seq: 1 });
    await alice.done('end_audio', { call_id, everyone: true });
    await settle();
    expect([await unread(alice, group), await unread(bob, group), await unread(carol, group)]).toEqual([2, 0, 1]);
  });

  it('[Q24] is there also when somebody has used its id for a message', async () => {
    const { alice, bob, conversation } = await callers();
    for (const who of [alice, bob]) {
      const { call_id } = await alice.done('start_audio', { recipient: 'bob' });
      const other = who === alice ? 'bob' : 'alice';
      await who.done('chat', { recipient: other, chat: 'first', chat_id: call_id.slice(5) });
      await alice.done('end_audio', { call_id });
      await settle();
      const { messages } = await bob.done('history', { conversation });
      expect(messages.at(-2)).toMatchObject({ chat: 'first', sender: accountOf(who) });
      expect(messages.at(-1)).toMatchObject({ sender: accountOf(alice), call: { call_id, outcome: 'cancelled' } });
    }
  });

  it('[Q24] that cannot be stored leaves the call over all the same', async () => {
    const { alice, bob, store, conversation } = await callers();
    const { call_id } = await alice.done('start_audio', { recipient: 'bob' });
    store.failNext('disk_full');
    await alice.done('end_audio', { call_id });
    await settle();
    expect((await bob.done('list_calls', {})).running).toEqual([]);
    expect((await bob.done('list_calls', {})).past).toMatchObject([{ call_id, conversation }]);
    await alice.done('start_audio', { recipient: 'bob' });
  });
});
