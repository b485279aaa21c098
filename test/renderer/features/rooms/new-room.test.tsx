import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { NewRoomDialog } from '../../../../renderer/features/rooms/NewRoomDialog.tsx';

import { type Answers, createWorld, personOf, refuse, roomOf, show, withBrowserParts } from './support.tsx';

withBrowserParts();

function field(label: string): HTMLInputElement {
  return screen.getByLabelText(label, { selector: 'input, textarea' });
}
function type(label: string, value: string): void {
  fireEvent.change(field(label), { target: { value } });
}
const create = () => fireEvent.click(screen.getByRole('button', { name: /create/i }));

function open(answers: Answers = {}, kind: 'group' | 'channel' = 'group') {
  const onClose = vi.fn();
  const world = createWorld({ answers: { find_rooms: () => ({ rooms: [] }), ...answers }, people: [personOf('Bo')] });
  show(world, <NewRoomDialog kind={kind} onClose={onClose} />);
  return { world, onClose };
}

describe('a new room', () => {
  it('has a handle that follows its name, until another one is typed, and again when that is emptied', () => {
    open();
    type('Name', 'Climbing after work');
    expect(field('Handle').value).toBe('climbing-after-work');
    type('Handle', 'climb');
    type('Name', '下班 攀岩');
    expect(field('Handle').value).toBe('climb');
    type('Handle', '');
    type('Name', '下班 攀岩 二');
    expect(field('Handle').value).toBe('下班-攀岩-二');
  });

  it('is asked for as it was filled in, and opened, and people are added to it', async () => {
    const room = roomOf({ kind: 'channel' });
    const { world, onClose } = open({ create_channel: () => room }, 'channel');
    type('Name', 'House news');
    type('Description', 'From the house');
    create();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(world.asked('create_channel')).toEqual([
      {
        channel_id: 'house-news',
        name: 'House news',
        description: 'From the house',
        visibility: 'public',
      },
    ]);
    expect(window.location.hash).toBe(`#/channels/${room.id}`);
  });

  it('says what is missing at its field, and asks nobody', async () => {
    const { world } = open();
    create();
    expect(await screen.findByText('It needs a name.')).toBeTruthy();
    expect(field('Name').getAttribute('aria-invalid')).toBe('true');
    expect(field('Handle').getAttribute('aria-invalid')).toBe('true');
    expect(world.asked('create_group')).toEqual([]);
  });

  it('needs a password when it is to have one, and sends it', async () => {
    const { world } = open({ create_group: () => roomOf() });
    type('Name', 'Reading');
    fireEvent.click(screen.getByRole('radio', { name: 'With a password' }));
    create();
    expect(await screen.findByText('It needs a password.')).toBeTruthy();
    type('Password', 'books');
    create();
    await waitFor(() => expect(world.asked('create_group')).toHaveLength(1));
    expect(world.asked('create_group')[0]).toMatchObject({ visibility: 'password', key: 'books' });
  });

  it('judges a handle as it is typed', async () => {
    open();
    type('Handle', 'with space');
    expect(await screen.findByText(/without spaces/)).toBeTruthy();
    type('Handle', 'fine');
    expect(screen.queryByText(/without spaces/)).toBeNull();
  });

  it('says that a handle is taken before it is asked for, where that can be found', async () => {
    const { world } = open({ find_rooms: () => ({ rooms: [roomOf({ handle: 'Product' })] }) });
    type('Name', 'product');
    expect(await screen.findByText('That handle is taken.')).toBeTruthy();
    create();
    expect(world.asked('create_group')).toEqual([]);
  });

  it('says what the host refuses at the field that it is about', async () => {
    open({ create_group: () => refuse('room_exists', { field: 'group_id' }) });
    type('Name', 'Secret');
    create();
    expect(await screen.findByText('That handle is taken.')).toBeTruthy();
    expect(field('Handle').getAttribute('aria-invalid')).toBe('true');
    type('Handle', 'secret-2');
    expect(screen.queryByText('That handle is taken.')).toBeNull();
  });

  it('says what concerns no field for the whole form', async () => {
    const { onClose } = open({ create_group: () => refuse('too_many_rooms') });
    type('Name', 'One more');
    create();
    expect(await screen.findByText(/as many groups and channels/)).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
  });
});
