import { describe, expect, it } from 'vitest';
import { fitAround } from '../../../../main/host/actions/messages-fit.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';
import type { Request } from '../../../../shared/protocol/index.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { groupOf, people, say } from './talk.ts';

const seqs = (messages: readonly Message[]) => messages.map(({ seq }) => seq);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** A group in which so many messages stand. */
async function groupWith(count: number, chat = 'x') {
  const all = await people();
  const { alice, bob } = all;
  const id = await groupOf(alice, [bob]);
  for (let at = 0; at < count; at++) await say(alice, id, chat);
  const read = async (params: Omit<Request<'history'>, 'conversation'> = {}) =>
    seqs((await bob.done('history', { conversation: id, ...params })).messages);
  return { ...all, id, read };
}

describe('history', () => {
  it('[M13] reads windows before, after and around a number, in order, without that number for the first two', async () => {
    const { read } = await groupWith(120);
    expect(await read()).toEqual(range(71, 120));
    expect(await read({ limit: 3 })).toEqual([118, 119, 120]);
    expect(await read({ before: 71, limit: 3 })).toEqual([68, 69, 70]);
    expect(await read({ after: 71, limit: 3 })).toEqual([72, 73, 74]);
    expect(await read({ after: 10, before: 13 })).toEqual([11, 12]);
    expect(await read({ around: 50, limit: 5 })).toEqual(range(48, 52));
    expect(await read({ limit: 200 })).toEqual(range(1, 120));
  });

  it('[M13] stays within what there is at both ends', async () => {
    const { read } = await groupWith(10);
    expect(await read({ before: 3 })).toEqual([1, 2]);
    expect(await read({ before: 1 })).toEqual([]);
    expect(await read({ before: 0 })).toEqual([]);
    expect(await read({ after: 8 })).toEqual([9, 10]);
    expect(await read({ after: 10 })).toEqual([]);
    expect(await read({ after: 99, before: 5 })).toEqual([]);
    expect(await read({ around: 1, limit: 4 })).toEqual([1, 2, 3, 4]);
    expect(await read({ around: 99, limit: 4 })).toEqual([7, 8, 9, 10]);
    expect(await read({ around: 0, limit: 50 })).toEqual(range(1, 10));
  });

  it('[M13] says what exists, also when nothing came or something was taken by age', async () => {
    const { bob, id, store, read } = await groupWith(10);
    await store.retain({ maxMessages: 4, before: 0 });
    const page = await bob.done('history', { conversation: id, limit: 1 });
    expect(page).toMatchObject({ first_seq: 7, last_seq: 10 });
    expect(await read({ before: 9 })).toEqual([7, 8]);
    expect(await read({ around: 2, limit: 2 })).toEqual([7, 8]);
    const { id: empty } = await bob.done('create_group', { group_id: 'empty' });
    expect(await bob.done('history', { conversation: empty })).toEqual({ messages: [], first_seq: 1, last_seq: 0 });
  });

  it('[M13] is for who takes part', async () => {
    const { alice, bob, carol, id } = await groupWith(1);
    expect(await carol.refusal('history', { conversation: id })).toBe('not_member');
    await alice.done('change_group_profile', { group_id: id, visibility: 'invite' });
    expect(await carol.refusal('history', { conversation: id })).toBe('no_such_conversation');
    await alice.done('remove_group', { group_id: id, user_id: 'bob' });
    expect(await bob.refusal('history', { conversation: id })).toBe('not_member');
    const { conversation } = await say(alice, 'bob', 'between us');
    expect(await carol.refusal('history', { conversation })).toBe('no_such_conversation');
    const [one = '', other = ''] = conversation.slice(2).split('.');
    expect(await alice.refusal('history', { conversation: `p:${other}.${one}` })).toBe('no_such_conversation');
    expect(await alice.refusal('history', { conversation: 'p:me.you' })).toBe('bad_request conversation');
  });

  it('[M13] gives nothing to who is removed while it is read', async () => {
    const { alice, bob, id } = await groupWith(1);
    const late = bob.refusal('history', { conversation: id });
    await alice.done('remove_group', { group_id: id, user_id: 'bob' });
    expect(await late).toBe('not_member');
  });

  it('[M14] cuts what does not fit into a response, nearest to the anchor first, one at least', async () => {
    const { bob, id, read } = await groupWith(12, '字'.repeat(5_000));
    expect(await read()).toEqual([10, 11, 12]);
    expect(await read({ before: 9 })).toEqual([6, 7, 8]);
    expect(await read({ after: 4 })).toEqual([5, 6, 7]);
    expect(await read({ around: 6 })).toEqual([5, 6, 7]);
    const answer = await bob.ask('history', { conversation: id, limit: 200, tag_id: '\u0001'.repeat(64) });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(limits.maxTagBytes);
    const { read: readLong } = await groupWith(2, '\u0001'.repeat(10_600).concat('x'));
    expect([await readLong(), await readLong({ after: 0 })]).toEqual([[2], [1]]);
  });

  it('[M14] grows a run from the anchor outwards', () => {
    const sized = range(1, 9).map((seq) => ({ seq, chat: 'x'.repeat(seq === 7 ? 50_000 : 10_000) }));
    const around = (anchor: number) => fitAround(sized, anchor).map(({ seq }) => seq);
    expect(around(1)).toEqual([1, 2, 3, 4, 5]);
    expect(around(4)).toEqual([2, 3, 4, 5, 6]);
    expect(around(7)).toEqual([7]);
    expect(around(9)).toEqual([8, 9]);
    expect(around(99)).toEqual([8, 9]);
    expect(fitAround([], 3)).toEqual([]);
  });
});
