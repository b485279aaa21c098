import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DetailsPanel } from '../../../../renderer/features/details/DetailsPanel.tsx';
import type { Role, RoomCard, UserCard } from '../../../../shared/protocol/cards.ts';
import { type Answers, createWorld, me, personOf, refuse, roomOf, show, withBrowserParts } from '../rooms/support.tsx';

withBrowserParts();

const bo = personOf('Bo');
const chidi = personOf('Chidi');

interface Scene {
  readonly role?: Role;
  readonly others?: readonly (readonly [UserCard, Role])[];
  readonly room?: Partial<RoomCard>;
  readonly answers?: Answers;
}

function open({ role = 'member', others = [[bo, 'owner']], room: fields = {}, answers = {} }: Scene = {}) {
  const room = roomOf({ role, member_count: others.length + 1, ...fields });
  const roles = Object.fromEntries([[me, role], ...others.map(([person, own]) => [person.id, own] as const)]);
  const world = createWorld({
    people: others.map(([person]) => person),
    rooms: [room],
    members: { [room.id]: roles },
    answers,
  });
  const onClose = vi.fn();
  show(world, <DetailsPanel conversation={room.id} onClose={onClose} />);
  return { world, room, onClose };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const members = () => within(screen.getByRole('region', { name: 'Members' }));
async function menuOf(name: string): Promise<string[]> {
  fireEvent.click(button(`What to do with ${name}`));
  const menu = await screen.findByRole('menu');
  return within(menu)
    .getAllByRole('menuitem')
    .map((item) => item.textContent ?? '');
}
const choose = (name: string) => fireEvent.click(screen.getByRole('menuitem', { name }));

describe('what the panel of a room offers', () => {
  it.each<[Role, Role, string[]]>([
    ['member', 'member', ['Profile', 'Write a message']],
    ['member', 'owner', ['Profile', 'Write a message']],
    ['admin', 'member', ['Profile', 'Write a message', 'Make admin', 'Remove from group']],
    ['admin', 'admin', ['Profile', 'Write a message']],
    ['admin', 'owner', ['Profile', 'Write a message']],
    ['owner', 'member', ['Profile', 'Write a message', 'Make admin', 'Remove from group']],
    ['owner', 'admin', ['Profile', 'Write a message', 'Take away admin role', 'Remove from group']],
  ])('to a %s with a %s', async (role, other, offered) => {
    open({ role, others: [[bo, other]] });
    expect(await menuOf('Bo')).toEqual(offered);
  });

  it.each<[Role, string[]]>([
    ['member', ['Leave group']],
    ['admin', ['Add people', 'Edit', 'Leave group']],
    ['owner', ['Add people', 'Edit', 'Leave group', 'Dissolve group']],
  ])('to a %s with the room', (role, offered) => {
    open({ role });
    for (const name of ['Add people', 'Edit', 'Leave group', 'Dissolve group']) {
      expect(screen.queryByRole('button', { name }) !== null, name).toBe(offered.includes(name));
    }
  });

  it('to a stranger is the way in', () => {
    const room = roomOf({ description: 'For *everybody*' });
    show(createWorld({ rooms: [room] }), <DetailsPanel conversation={room.id} onClose={() => undefined} />);
    expect(button('Join')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Members' })).toBeNull();
    expect(screen.getByText('everybody').tagName).toBe('EM');
  });

  it('is nothing where the room is gone', () => {
    show(createWorld(), <DetailsPanel conversation={roomOf().id} onClose={() => undefined} />);
    expect(screen.getByText('This is not there any more')).toBeTruthy();
  });
});

describe('doing something with a member', () => {
  it('that can be undone is done at once, and undone', async () => {
    const { world, room } = open({ role: 'owner', others: [[bo, 'admin']], answers: { add_group: () => roomOf() } });
    await menuOf('Bo');
    choose('Remove from group');
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(world.asked('add_admin')).toHaveLength(1));
    expect(world.asked('remove_group')).toEqual([{ group_id: room.id, user_id: bo.id }]);
    expect(world.asked('add_group')).toEqual([{ group_id: room.id, user_id: bo.id }]);
  });

  it('that only the owner could undo is asked about first', async () => {
    const { world, room } = open({ role: 'admin', others: [[bo, 'member']] });
    await menuOf('Bo');
    choose('Make admin');
    const question = await screen.findByRole('alertdialog');
    expect(within(question).getByText('Make Bo an admin?')).toBeTruthy();
    expect(world.asked('add_admin')).toEqual([]);
    fireEvent.click(within(question).getByRole('button', { name: 'Make admin' }));
    await waitFor(() => expect(world.asked('add_admin')).toEqual([{ group_id: room.id, user_id: bo.id }]));
  });

  it('that the host refuses is said', async () => {
    open({ role: 'owner', others: [[bo, 'member']], answers: { remove_group: () => refuse('not_owner') } });
    await menuOf('Bo');
    choose('Remove from group');
    expect((await screen.findAllByText('Only the owner can do that.')).length).toBeGreaterThan(0);
  });
});

describe('the members of a room', () => {
  it('are read where they are not known', async () => {
    const room = roomOf({ role: 'member', member_count: 2 });
    const world = createWorld({
      rooms: [room],
      answers: {
        list_members: () => ({
          users: [
            { ...bo, role: 'owner' },
            { ...chidi, role: 'member' },
          ],
        }),
      },
    });
    show(world, <DetailsPanel conversation={room.id} onClose={() => undefined} />);
    expect(await members().findByText('Bo')).toBeTruthy();
    expect(members().getByText('Owner')).toBeTruthy();
    expect(world.asked('list_members')).toHaveLength(1);
  });

  it('are read again where their number says that somebody came', async () => {
    const { world } = open({
      room: { member_count: 3 },
      answers: { list_members: () => ({ users: [bo, chidi, personOf('Dana')] }) },
    });
    expect(await members().findByText('Dana')).toBeTruthy();
    expect(world.asked('list_members')).toHaveLength(1);
  });

  it('say that they could not be read, and are tried again', async () => {
    const room = roomOf({ role: 'member', member_count: 1 });
    let tries = 0;
    const list_members = () => {
      tries += 1;
      return tries === 1 ? refuse('storage_failed') : { users: [bo] };
    };
    show(
      createWorld({ rooms: [room], answers: { list_members } }),
      <DetailsPanel conversation={room.id} onClose={() => undefined} />,
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await members().findByText('Bo')).toBeTruthy();
  });

  it('are filtered where they are many, and only some are shown at first', async () => {
    const many = Array.from({ length: 14 }, (_, at) => [personOf(`Person ${at}`), 'member'] as const);
    open({ others: many });
    expect(members().getAllByRole('listitem')).toHaveLength(10);
    fireEvent.click(button('Show all 15'));
    expect(members().getAllByRole('listitem')).toHaveLength(15);
    fireEvent.change(members().getByRole('searchbox'), { target: { value: 'person 13' } });
    expect(members().getAllByRole('listitem')).toHaveLength(1);
    fireEvent.change(members().getByRole('searchbox'), { target: { value: 'nobody' } });
    expect(members().getByText('Nobody here fits that.')).toBeTruthy();
  });
});

describe('leaving a room', () => {
  it('that one can join again is done at once, and undone by joining', async () => {
    const { world, room } = open({ answers: { add_group: () => roomOf() } });
    window.location.hash = `#/groups/${room.id}`;
    fireEvent.click(button('Leave group'));
    await waitFor(() => expect(window.location.hash).toBe('#/groups'));
    expect(world.asked('remove_group')).toEqual([{ group_id: room.id }]);
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(world.asked('add_group')).toEqual([{ group_id: room.id }]));
    await waitFor(() => expect(window.location.hash).toBe(`#/groups/${room.id}`));
  });

  it.each([
    ['owner', { member_count: 2 }, /the admin who has been here longest owns it/],
    ['owner', { member_count: 1 }, /You are the last one here/],
    ['admin', {}, /you will not be an admin any more/],
    ['member', { visibility: 'invite' }, /an admin has to add you/],
    ['member', { visibility: 'password' }, /you need its password/],
  ] as const)('as a %s of %j is asked about first, with what it means', async (role, room, meaning) => {
    const { world } = open({ role, room });
    fireEvent.click(button('Leave group'));
    const question = await screen.findByRole('alertdialog');
    expect(within(question).getByText(meaning)).toBeTruthy();
    expect(world.asked('remove_group')).toEqual([]);
    fireEvent.click(within(question).getByRole('button', { name: /^Leave/ }));
    await waitFor(() => expect(world.asked('remove_group')).toHaveLength(1));
  });
});

describe('dissolving a room', () => {
  it('takes its handle, in whatever case', async () => {
    const { world, room } = open({ role: 'owner' });
    fireEvent.click(button('Dissolve group'));
    const question = within(await screen.findByRole('alertdialog'));
    const confirm = question.getByRole<HTMLButtonElement>('button', { name: 'Dissolve' });
    expect(confirm.disabled).toBe(true);
    const type = (value: string) => fireEvent.change(question.getByRole('textbox'), { target: { value } });
    type('produ');
    expect(confirm.disabled).toBe(true);
    type('#Product');
    expect(confirm.disabled).toBe(false);
    fireEvent.click(confirm);
    await waitFor(() => expect(world.asked('delete_group')).toEqual([{ group_id: room.id }]));
    expect(window.location.hash).toBe('#/groups');
  });

  it('that is refused says why', async () => {
    open({ role: 'owner', answers: { delete_group: () => refuse('not_owner') } });
    fireEvent.click(button('Dissolve group'));
    const question = within(await screen.findByRole('alertdialog'));
    fireEvent.change(question.getByRole('textbox'), { target: { value: 'product' } });
    fireEvent.click(question.getByRole('button', { name: 'Dissolve' }));
    expect(await question.findByText('Only the owner can do that.')).toBeTruthy();
  });
});

describe('how one is told of a room', () => {
  it('is chosen from a menu', async () => {
    const { world, room } = open();
    fireEvent.click(button('Notify'));
    const all = await screen.findByRole('menuitemcheckbox', { name: 'All messages' });
    expect(all.getAttribute('aria-checked')).toBe('true');
    fireEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Mentions only' }));
    await waitFor(() => expect(world.asked('notify')).toEqual([{ conversation: room.id, level: 'mentions' }]));
  });

  it('may be nothing for a while', async () => {
    const { world } = open();
    fireEvent.click(button('Notify'));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'For an hour' }));
    await waitFor(() => expect(world.asked('notify')).toHaveLength(1));
    const [{ level, until } = {}] = world.asked('notify');
    expect(level).toBe('none');
    expect(Number(until) - Date.now()).toBeGreaterThan(3_590_000);
  });

  it('is said where it is not the usual, and ends when the mute does', async () => {
    open({ room: { notify: 'none', until: Date.now() + 1_500 } });
    expect(screen.getByText(/^Muted until/)).toBeTruthy();
    await waitFor(() => expect(screen.queryByText(/^Muted until/)).toBeNull(), { timeout: 5_000 });
  });
});
