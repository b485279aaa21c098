import { describe, expect, it } from 'vitest';
import { accountOf, deviceOf, groupOf, names, people, say } from './talk.ts';

describe('read', () => {
  it('[M10] moves forward only, to the last message at most, and clears the mentions before it', async () => {
    const { alice, bob } = await people();
    const id = await groupOf(alice, [bob]);
    for (let at = 0; at < 3; at++) await alice.done('chat', { recipient: id, chat: 'x', mentions: ['bob'] });
    expect(await bob.done('read', { conversation: id, seq: 2 })).toEqual({ read_seq: 2, unread: 1, mentions: 1 });
    expect(await bob.done('read', { conversation: id, seq: 1 })).toEqual({ read_seq: 2, unread: 1, mentions: 1 });
    expect(await bob.done('read', { conversation: id, seq: 99 })).toEqual({ read_seq: 3, unread: 0, mentions: 0 });
    expect(alice.heard('read').map(({ seq }) => seq)).toEqual([2, 3]);
    expect((await say(bob, id, 'answer')).seq).toBe(4);
    expect((await bob.done('list_rooms', {})).rooms[0]).toMatchObject({ unread: 0, read_seq: 4 });
  });

  it('[M10] ends at the furthest of two at once', async () => {
    const { alice, bob } = await people();
    const id = await groupOf(alice, [bob]);
    for (let at = 0; at < 3; at++) await say(alice, id, 'x');
    await Promise.all([3, 1, 2].map((seq) => bob.done('read', { conversation: id, seq })));
    expect((await bob.done('read', { conversation: id, seq: 0 })).read_seq).toBe(3);
    expect(alice.heard('read').map(({ seq }) => seq)).toEqual([3]);
  });

  it('[M10] tells the other devices and, as a receipt, the conversation; not the device that read', async () => {
    const scene = await people();
    const { alice, bob, carol } = scene;
    const phone = await deviceOf(scene, 'bob');
    const { conversation } = await say(alice, 'bob', 'hello');
    scene.quiet();
    await bob.done('read', { conversation, seq: 1 });
    const event = { action: 'read', conversation, user: accountOf(bob), seq: 1 };
    expect(alice.events).toEqual([event]);
    expect(phone.heard('read')).toEqual([event]);
    expect([bob.events, carol.events]).toEqual([[], []]);
    expect(await carol.refusal('read', { conversation, seq: 1 })).toBe('no_such_conversation');
  });

  it('[M10] gives no receipt where none is wanted, and moves the mark on own devices all the same', async () => {
    const scene = await people();
    const { alice, bob } = scene;
    const phone = await deviceOf(scene, 'bob');
    const { conversation } = await say(alice, 'bob', 'hello');
    scene.quiet();
    expect(await bob.done('read', { conversation, seq: 1, receipt: false })).toMatchObject({ unread: 0 });
    expect([alice.heard('read'), phone.heard('read')]).toMatchObject([[], [{ seq: 1 }]]);
  });

  it('[M10] gives no receipts in rooms of more than a hundred', async () => {
    const scene = await people();
    const { alice, bob, join } = scene;
    const id = await groupOf(alice, [bob]);
    for (let at = 0; at < 99; at++) await (await join(`p${at}`)).done('add_group', { group_id: id });
    await say(alice, id, 'hello');
    const phone = await deviceOf(scene, 'bob');
    alice.events.length = 0;
    await bob.done('read', { conversation: id, seq: 1 });
    expect([names(alice), names(phone)]).toEqual([[], ['read']]);
  });

  it('[M10] takes back nothing that could not be stored', async () => {
    const { alice, bob, store } = await people();
    const { conversation } = await say(alice, 'bob', 'hello');
    store.failNext('disk_full');
    expect(await bob.refusal('read', { conversation, seq: 1 })).toBe('disk_full');
    expect(alice.heard('read')).toEqual([]);
    expect((await bob.done('recent', {})).conversations[0]).toMatchObject({ unread: 1 });
  });
});

describe('notify', () => {
  it('[M12] is kept with the place in the conversation until its time is over', async () => {
    const scene = await people();
    const { alice, bob, clock } = scene;
    const phone = await deviceOf(scene, 'bob');
    const id = await groupOf(alice, [bob]);
    phone.events.length = 0;
    const until = clock.now() + 1_000;
    await bob.done('notify', { conversation: id, level: 'none', until });
    expect(phone.events).toMatchObject([
      { action: 'room_changed', room: { id, notify: 'none', until, role: 'member' } },
    ]);
    expect([alice.events, bob.events]).toEqual([[], []]);
    const own = async () => (await bob.done('list_rooms', {})).rooms[0];
    expect(await own()).toMatchObject({ notify: 'none', until });
    await clock.advance(1_001);
    expect(await own()).toMatchObject({ notify: 'all' });
    expect(await own()).not.toHaveProperty('until');
    await bob.done('notify', { conversation: id, level: 'mentions' });
    expect(await own()).toMatchObject({ notify: 'mentions' });
  });

  it('[M12] works in private too, and is nobody else’s business', async () => {
    const { alice, bob, carol } = await people();
    const { conversation } = await say(alice, 'bob', 'hello');
    await bob.done('notify', { conversation, level: 'none' });
    expect((await bob.done('recent', {})).conversations).toMatchObject([{ notify: 'none' }]);
    expect((await alice.done('recent', {})).conversations).toMatchObject([{ notify: 'all' }]);
    expect(await carol.refusal('notify', { conversation, level: 'none' })).toBe('no_such_conversation');
  });
});
