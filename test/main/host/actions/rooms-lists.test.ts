import { describe, expect, it } from 'vitest';
import type { RoomCard } from '../../../../shared/protocol/cards.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { type Client, groupOf, people, say } from './talk.ts';

const handles = (rooms: readonly RoomCard[]) => rooms.map(({ handle }) => handle);

/** Rooms of that many, each with that long a description. */
async function manyRooms(owner: Client, count: number, description = ''): Promise<void> {
  for (let at = 0; at < count; at++) await owner.done('create_group', { group_id: `room-${at}`, description });
}

describe('lists of rooms', () => {
  it('[G12] lists the rooms that one is in, owns, or may join', async () => {
    const { alice, bob } = await people();
    await alice.done('create_group', { group_id: 'open' });
    await alice.done('create_group', { group_id: 'locked', key: 'sesame' });
    await alice.done('create_channel', { channel_id: 'secret', visibility: 'invite' });
    await bob.done('create_group', { group_id: 'bobs' });
    await bob.done('add_group', { group_id: 'open' });
    expect(handles((await bob.done('list_rooms', {})).rooms)).toEqual(['open', 'bobs']);
    expect(handles((await bob.done('list_rooms', { of: 'created' })).rooms)).toEqual(['bobs']);
    expect(handles((await bob.done('list_rooms', { of: 'public' })).rooms)).toEqual(['open', 'locked', 'bobs']);
    expect(handles((await alice.done('list_rooms', { of: 'joined' })).rooms)).toEqual(['secret', 'open', 'locked']);
  });

  it('[G12] finds rooms by handle, name and description, the one that is meant first, none that is hidden', async () => {
    const { alice, bob } = await people();
    await alice.done('create_group', { group_id: 'gardeners', description: 'Roses and developers' });
    await alice.done('create_group', { group_id: 'dev-ops', name: 'Operations' });
    await alice.done('create_channel', { channel_id: 'dev' });
    await alice.done('create_group', { group_id: 'dev-secret', visibility: 'invite' });
    await alice.done('create_group', { group_id: 'kitchen', name: 'DEVoted cooks' });
    const find = async (who: Client, query: string) => handles((await who.done('find_rooms', { query })).rooms);
    expect(await find(bob, ' DEV ')).toEqual(['dev', 'dev-ops', 'gardeners', 'kitchen']);
    expect(await find(bob, 'secret')).toEqual([]);
    expect(await find(alice, 'dev-s')).toEqual(['dev-secret']);
    expect(await find(bob, 'ｏｐｅｒａ')).toEqual(['dev-ops']);
  });

  it('[G12] shows outsiders nothing of what is said inside', async () => {
    const { alice, bob, carol } = await people();
    const id = await groupOf(alice, [bob]);
    await say(alice, id, 'between us');
    await alice.done('remove_group', { group_id: id, user_id: 'bob' });
    for (const who of [bob, carol]) {
      const [room] = (await who.done('find_rooms', { query: 'crew' })).rooms;
      expect(room).toMatchObject({ member_count: 1, unread: 0, last_seq: 0 });
      expect(room).not.toHaveProperty('last');
      expect(room).not.toHaveProperty('role');
    }
    expect((await alice.done('find_rooms', { query: 'crew' })).rooms).toMatchObject([{ last: { chat: 'between us' } }]);
  });

  it('[G12] goes in pages over which none is missed or doubled, whatever is made and renamed meanwhile', async () => {
    const { alice, bob } = await people();
    await manyRooms(alice, 150, 'x'.repeat(600));
    for (const ask of [
      (cursor?: string) => bob.done('list_rooms', { of: 'public', cursor }),
      (cursor?: string) => bob.done('find_rooms', { query: 'room', cursor }),
    ]) {
      const found: RoomCard[] = [];
      let cursor: string | undefined;
      do {
        const page = await ask(cursor);
        expect(page.rooms.length).toBeLessThanOrEqual(limits.maxPageItems);
        expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(limits.maxTagBytes);
        found.push(...page.rooms);
        cursor = page.cursor;
        const between = found.at(-1)?.id ?? '';
        await alice.ask('change_group_name', { group_id: between, name: `Renamed ${found.length}` });
      } while (cursor !== undefined);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      expect(found).toHaveLength(150);
    }
  });

  it('[G12] refuses a cursor that no page ended with', async () => {
    const { alice } = await people();
    const { id } = await alice.done('create_group', { group_id: 'crew' });
    for (const cursor of ['', 'x', '__proto__', `${id}x`]) {
      expect(await alice.refusal('list_rooms', { cursor })).toBe('bad_cursor cursor');
      expect(await alice.refusal('find_rooms', { query: 'c', cursor })).toBe('bad_cursor cursor');
      expect(await alice.refusal('list_members', { group_id: id, cursor })).toBe('bad_cursor cursor');
    }
  });

  it('[G12] leaves the last message out where both together do not fit', async () => {
    const { alice } = await people();
    const { id } = await alice.done('create_group', { group_id: 'crew', description: '字'.repeat(1_000) });
    await say(alice, id, '\u{1F600}'.repeat(14_500));
    const { rooms } = await alice.done('list_rooms', {});
    expect(rooms).toMatchObject([{ id, last_seq: 1 }]);
    expect(rooms[0]).not.toHaveProperty('last');
  });
});

describe('list_members', () => {
  it('[G12] lists members with presence and role, in the order in which they came', async () => {
    const { alice, bob, carol, clock } = await people();
    const { id } = await alice.done('create_group', { group_id: 'crew' });
    for (const who of [carol, bob]) {
      await clock.advance(1_000);
      await who.done('add_group', { group_id: id });
    }
    await alice.done('add_admin', { group_id: id, user_id: 'bob' });
    carol.drop();
    await bob.done('status', { status: 'invisible' });
    const shown = async (who: Client) =>
      (await who.done('list_members', { group_id: id })).users.map(({ user_id, status, role }) => [
        user_id,
        status,
        role,
      ]);
    expect(await shown(alice)).toEqual([
      ['alice', 'online', 'owner'],
      ['carol', 'offline', 'member'],
      ['bob', 'offline', 'admin'],
    ]);
    expect((await shown(bob))[2]).toEqual(['bob', 'invisible', 'admin']);
    expect(await carol.refusal('list_members', { group_id: id })).toBe('not_logged_in');
  });

  it('[G12] goes in pages over which nobody who stays is missed or doubled', async () => {
    const { alice, join } = await people();
    const id = await groupOf(alice, []);
    const crowd = await Promise.all(Array.from({ length: 240 }, (_, at) => join(`person-${at}`)));
    for (const each of crowd) await each.done('add_group', { group_id: id });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await alice.done('list_members', { group_id: id, cursor });
      seen.push(...page.users.map(({ user_id }) => user_id));
      cursor = page.cursor;
      if (cursor !== undefined) await alice.done('add_admin', { group_id: id, user_id: seen[seen.length - 1] ?? '' });
    } while (cursor !== undefined);
    expect(seen).toHaveLength(241);
    expect(new Set(seen).size).toBe(241);
  });

  it('[G12] is for members', async () => {
    const { alice, bob } = await people();
    const id = await groupOf(alice, []);
    expect(await bob.refusal('list_members', { group_id: id })).toBe('not_member');
    await alice.done('change_group_profile', { group_id: id, visibility: 'invite' });
    expect(await bob.refusal('list_members', { group_id: id })).toBe('no_such_room');
  });
});
