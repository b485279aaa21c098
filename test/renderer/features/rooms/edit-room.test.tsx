import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { EditRoomDialog } from '../../../../renderer/features/rooms/EditRoomDialog.tsx';
import type { RoomCard } from '../../../../shared/protocol/cards.ts';
import { type Answers, createWorld, refuse, roomOf, show, withBrowserParts } from './support.tsx';

withBrowserParts();

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input, textarea' });
const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });
const saveButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
const save = () => fireEvent.click(saveButton());

function edit(fields: Partial<RoomCard> = {}, answers: Answers = {}) {
  const room = roomOf({ role: 'admin', ...fields });
  const onClose = vi.fn();
  const done = () => room;
  const world = createWorld({
    rooms: [room],
    answers: {
      find_rooms: () => ({ rooms: [] }),
      change_group_id: done,
      change_group_name: done,
      change_group_profile: done,
      ...answers,
    },
  });
  show(world, <EditRoomDialog room={room.id} onClose={onClose} />);
  return { world, room, onClose };
}

describe('editing a room', () => {
  it('saves nothing where nothing was changed', () => {
    edit();
    expect(saveButton().disabled).toBe(true);
  });

  it('saves each change by its own action', async () => {
    const { world, room, onClose } = edit();
    type('Name', 'Product team');
    type('Handle', 'product-team');
    type('Description', 'Icons');
    save();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    const group_id = room.id;
    expect(world.asked('change_group_name')).toEqual([{ group_id, name: 'Product team' }]);
    expect(world.asked('change_group_id')).toEqual([{ group_id, new_id: 'product-team' }]);
    expect(world.asked('change_group_profile')).toEqual([{ group_id, description: 'Icons' }]);
  });

  it('saves what can be saved, and says at its field what cannot', async () => {
    const { world, onClose } = edit({}, { change_group_id: () => refuse('room_exists', { field: 'new_id' }) });
    type('Name', 'Product team');
    type('Handle', 'ops');
    save();
    expect(await screen.findByText('That handle is taken.')).toBeTruthy();
    expect(field('Handle').getAttribute('aria-invalid')).toBe('true');
    expect(world.asked('change_group_name')).toHaveLength(1);
    expect(onClose).not.toHaveBeenCalled();
  });

  it('gives a room a password together with what asks for it', async () => {
    const { world, room, onClose } = edit();
    fireEvent.click(screen.getByRole('radio', { name: 'With a password' }));
    save();
    expect(await screen.findByText('It needs a password.')).toBeTruthy();
    type('Password', 'books');
    save();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(world.asked('change_group_profile')).toEqual([{ group_id: room.id, visibility: 'password', key: 'books' }]);
  });

  it('changes the password alone, and keeps it where the field is empty', async () => {
    const { world, room, onClose } = edit({ visibility: 'password' });
    type('Name', 'Readers');
    type('New password', 'papers');
    save();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(world.asked('change_group_profile')).toEqual([{ group_id: room.id, key: 'papers' }]);
  });

  it('takes the password from a room that is to be public', async () => {
    const { world, room, onClose } = edit({ visibility: 'password' });
    fireEvent.click(screen.getByRole('radio', { name: 'Public' }));
    save();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(world.asked('change_group_profile')).toEqual([{ group_id: room.id, visibility: 'public' }]);
  });

  it('shows what others change meanwhile where nobody typed', async () => {
    const { world, room } = edit();
    type('Description', 'Mine');
    const { id, handle, kind, description, visibility, member_count, owner, picture } = room;
    const info = { id, handle, kind, description, visibility, member_count, owner, picture };
    world.change((state) => ({
      ...state,
      rooms: { ...state.rooms, [id]: { ...info, name: 'Theirs', role: 'admin' } },
    }));
    await waitFor(() => expect(field('Name').value).toBe('Theirs'));
    expect(field('Description').value).toBe('Mine');
  });

  it('says so when one is no admin any more', () => {
    edit({ role: 'member' });
    expect(screen.getByText('You are no admin here any more.')).toBeTruthy();
  });
});
