import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { FindRoomsDialog } from '../../../../renderer/features/rooms/FindRoomsDialog.tsx';
import { JoinRoomDialog } from '../../../../renderer/features/rooms/JoinRoomDialog.tsx';
import { RoomAtLink } from '../../../../renderer/features/rooms/RoomAtLink.tsx';
import { useLayers } from '../../../../renderer/state/layers.ts';
import type { RoomCard } from '../../../../shared/protocol/cards.ts';
import { type Answers, createWorld, refuse, roomOf, show, withBrowserParts } from './support.tsx';

withBrowserParts();

const locked = roomOf({ name: 'Reading', handle: 'reading', visibility: 'password', member_count: 6 });
const open = roomOf({ name: 'Climbing', handle: 'climbing', member_count: 14, description: 'Every *Tuesday*' });
const listed = (rooms: readonly RoomCard[]): Answers => ({ list_rooms: () => ({ rooms }) });

describe('joining a room', () => {
  async function join(answers: Answers = {}, room = locked) {
    const onClose = vi.fn();
    const world = createWorld({ answers: { ...listed([open, locked]), ...answers } });
    show(world, <JoinRoomDialog room={room.id} onClose={onClose} />);
    await screen.findByText(room.name);
    return { world, onClose };
  }
  const password = () => screen.getByLabelText('Password of the room', { selector: 'input' });
  const type = (value: string) => fireEvent.change(password(), { target: { value } });
  const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Join' }));

  it('without a password takes one press', async () => {
    const { world, onClose } = await join({ add_group: () => open }, open);
    expect(screen.queryByLabelText('Password of the room')).toBeNull();
    submit();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(world.asked('add_group')).toEqual([{ group_id: open.id }]);
    expect(window.location.hash).toBe(`#/groups/${open.id}`);
  });

  it('says at the field that the password is wrong, until another one is typed', async () => {
    const { world, onClose } = await join({
      add_group: ({ key }) => (key === 'books' ? locked : refuse('wrong_room_key', { field: 'key' })),
    });
    submit();
    expect(await screen.findByText('Type the password of the room.')).toBeTruthy();
    type('bocks');
    submit();
    expect(await screen.findByText('The password of this room is wrong.')).toBeTruthy();
    expect(password().getAttribute('aria-invalid')).toBe('true');
    type('books');
    expect(screen.queryByText('The password of this room is wrong.')).toBeNull();
    submit();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(world.asked('add_group').map(({ key }) => key)).toEqual(['bocks', 'books']);
  });

  it('waits as long as the host says after too many attempts', async () => {
    const { world } = await join({ add_group: () => refuse('slow_down', { retry_after: 1_400 }) });
    type('books');
    submit();
    expect(await screen.findByText(/Try again in \d seconds?\./)).toBeTruthy();
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Join' });
    expect(button.disabled).toBe(true);
    type('books2');
    expect(screen.getByText(/Too many attempts/)).toBeTruthy();
    await waitFor(() => expect(button.disabled).toBe(false), { timeout: 8_000 });
    expect(world.asked('add_group')).toHaveLength(1);
  });

  it('asks for a password that the room has got meanwhile', async () => {
    await join({ add_group: () => refuse('key_required', { field: 'key' }) }, open);
    submit();
    expect(await screen.findByLabelText('Password of the room', { selector: 'input' })).toBeTruthy();
  });

  it('says when there is no such room', async () => {
    show(createWorld({ answers: listed([open]) }), <JoinRoomDialog room={locked.id} onClose={() => undefined} />);
    expect(await screen.findByText('There is no such group or channel')).toBeTruthy();
  });

  it('says why it cannot be looked for', async () => {
    const answers = { list_rooms: () => refuse('storage_failed') };
    show(createWorld({ answers }), <JoinRoomDialog room={locked.id} onClose={() => undefined} />);
    expect(await screen.findByText('The host could not save that. Please try again.')).toBeTruthy();
  });
});

describe('finding rooms', () => {
  const channel = roomOf({ kind: 'channel', name: 'House news' });
  const find = (answers: Answers) => {
    const onClose = vi.fn();
    const world = createWorld({ answers });
    show(world, <FindRoomsDialog kind="group" onClose={onClose} />);
    return { world, onClose };
  };
  const names = () => screen.getAllByRole('listitem').map((item) => item.querySelector('p')?.textContent);

  it('lists those of the kind, with those that one is in last', async () => {
    const own = roomOf({ name: 'Product', role: 'member' });
    find(listed([own, channel, open, locked]));
    await screen.findByText('Climbing');
    expect(names()).toEqual(['Climbing', 'Reading', 'Product']);
    expect(screen.getByText('Every Tuesday')).toBeTruthy();
    expect(screen.getByRole('img', { name: 'needs a password' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Open: Product' })).toBeTruthy();
  });

  it('joins at once where no password is needed', async () => {
    const { world, onClose } = find({ ...listed([open]), add_group: () => open });
    fireEvent.click(await screen.findByRole('button', { name: 'Join: Climbing' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(world.asked('add_group')).toEqual([{ group_id: open.id }]);
  });

  it('says beside the room why it could not be joined', async () => {
    find({ ...listed([open]), add_group: () => refuse('invite_only') });
    fireEvent.click(await screen.findByRole('button', { name: 'Join: Climbing' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Only an admin can add you here.');
  });

  it('asks the host for what is typed, and shows the answer to what was typed last', async () => {
    const { world } = find({
      ...listed([open]),
      find_rooms: ({ query }) => ({ rooms: query === 'read' ? [locked] : [] }),
    });
    await screen.findByText('Climbing');
    const search = screen.getByRole('searchbox');
    fireEvent.change(search, { target: { value: '#re' } });
    fireEvent.change(search, { target: { value: '#read' } });
    expect(await screen.findByText('Reading')).toBeTruthy();
    expect(world.asked('find_rooms')).toEqual([{ query: 'read' }]);
    fireEvent.change(search, { target: { value: 'zzz' } });
    expect(await screen.findByText('Nothing fits that')).toBeTruthy();
  });

  it('goes on page by page', async () => {
    const many = Array.from({ length: 20 }, (_, at) => roomOf({ name: `Group ${at}` }));
    const { world } = find({
      list_rooms: ({ cursor }) => (cursor === undefined ? { rooms: many, cursor: 'next' } : { rooms: [open] }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('Climbing')).toBeTruthy();
    expect(names()).toHaveLength(21);
    expect(world.asked('list_rooms').at(-1)).toEqual({ of: 'public', cursor: 'next' });
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('reads on where a page holds rooms of the other kind', async () => {
    find({
      list_rooms: ({ cursor }) => (cursor === undefined ? { rooms: [channel], cursor: 'n' } : { rooms: [open] }),
    });
    expect(await screen.findByText('Climbing')).toBeTruthy();
  });
});

describe('a link to a room that one is not in', () => {
  const Layer = () => <output>{useLayers(({ layer }) => (layer?.kind === 'join_room' ? layer.room : ''))}</output>;
  const follow = (id: string) =>
    show(
      createWorld({ answers: listed([open, locked]) }),
      <>
        <RoomAtLink room={id} page="groups">
          It is gone
        </RoomAtLink>
        <Layer />
      </>,
    );

  it('[C91] offers to join where anybody may find it', async () => {
    follow(open.id);
    await screen.findByText('Climbing');
    expect(screen.getByText('Every Tuesday')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Join group' }));
    expect(screen.getByRole('status').textContent).toBe(open.id);
    expect(screen.queryByText('It is gone')).toBeNull();
  });

  it('[C91] says that it is not there where nobody can', async () => {
    follow(roomOf({ name: 'Secret' }).id);
    await screen.findByText('It is gone');
  });

  it('[C91] leads on to the message once one has joined', async () => {
    const onClose = vi.fn();
    window.location.hash = `#/groups/${open.id}?at=12`;
    show(
      createWorld({ answers: { ...listed([open]), add_group: () => open } }),
      <JoinRoomDialog room={open.id} onClose={onClose} />,
    );
    await screen.findByText('Climbing');
    fireEvent.click(screen.getByRole('button', { name: 'Join' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(window.location.hash).toBe(`#/groups/${open.id}?at=12`);
  });
});
