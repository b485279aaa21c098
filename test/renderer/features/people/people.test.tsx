import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { AddMembersDialog } from '../../../../renderer/features/people/AddMembersDialog.tsx';
import { ContactList } from '../../../../renderer/features/people/ContactList.tsx';
import { NewPrivateDialog } from '../../../../renderer/features/people/NewPrivateDialog.tsx';
import { firstOf, sectionsOf } from '../../../../renderer/features/people/people-order.ts';
import { changeMe } from '../../../../renderer/state/people.ts';
import { privateConversation } from '../../../../shared/protocol/ids.ts';
import { type Answers, createWorld, me, personOf, refuse, roomOf, show, withBrowserParts } from '../rooms/support.tsx';

withBrowserParts();

const bo = personOf('Bo', { title: 'Product' });
const chidi = personOf('Chidi', { status: 'offline' });
const dana = personOf('Dana', { status: 'away' });
const elif = personOf('Elif', { status: 'offline' });

describe('the order of people', () => {
  const own = { id: me, contacts: [chidi.id, bo.id], blocked: [] as string[] };
  const shown = (sections: ReturnType<typeof sectionsOf>) =>
    sections.map(({ group, people }) => [group, people.map(({ name }) => name)]);

  it('is contacts, who is here, everybody else; in each who is here first', () => {
    expect(shown(sectionsOf([elif, dana, chidi, bo], own, 'en'))).toEqual([
      ['contacts', ['Bo', 'Chidi']],
      ['here', ['Dana']],
      ['others', ['Elif']],
    ]);
  });

  it('does not put forward who is blocked', () => {
    expect(shown(sectionsOf([bo, dana], { ...own, blocked: [bo.id] }, 'en'))).toEqual([
      ['here', ['Dana']],
      ['others', ['Bo']],
    ]);
  });

  it('is cut after so many, over all sections', () => {
    expect(shown(firstOf(sectionsOf([elif, dana, chidi, bo], own, 'en'), 3))).toEqual([
      ['contacts', ['Bo', 'Chidi']],
      ['here', ['Dana']],
    ]);
  });
});

const options = () => screen.getAllByRole('option').map((option) => option.textContent ?? '');
const search = () => screen.getByRole('combobox');
const type = (value: string) => fireEvent.change(search(), { target: { value } });

describe('a new private chat', () => {
  function open(answers: Answers = {}) {
    const onClose = vi.fn();
    const world = createWorld({
      people: [bo, chidi, dana],
      answers: { list_users: () => ({ users: [] }), ...answers },
    });
    world.change((state) => changeMe(state, () => ({ contacts: [chidi.id] })));
    show(world, <NewPrivateDialog onClose={onClose} />);
    return { world, onClose };
  }

  it('is with whom one picks', () => {
    const { onClose } = open();
    expect(options().map((text) => text.slice(-30))).toHaveLength(4);
    expect(options()[1]).toContain('Chidi');
    fireEvent.click(screen.getByRole('option', { name: /Bo/ }));
    expect(onClose).toHaveBeenCalled();
    expect(window.location.hash).toBe(`#/private/${privateConversation(me, bo.id)}`);
  });

  it('may be with oneself', () => {
    open();
    fireEvent.click(screen.getByRole('option', { name: /Write to yourself/ }));
    expect(window.location.hash).toBe(`#/private/${privateConversation(me, me)}`);
  });

  it('is found by typing: who is known at once, others from the host', async () => {
    const { world } = open({ list_users: () => ({ users: [personOf('Danilo')] }) });
    type('@dan');
    await waitFor(() => expect(options().filter((text) => /Dana|Danilo/.test(text))).toHaveLength(2));
    expect(options()).toHaveLength(2);
    expect(world.asked('list_users')).toEqual([{ query: 'dan' }]);
  });

  it('says so where nobody fits, and why the host could not be asked', async () => {
    open({ list_users: () => refuse('slow_down') });
    type('zzz');
    expect(await screen.findByText('Nobody fits that')).toBeTruthy();
    expect(screen.getByText('That was too fast. Please wait a moment.')).toBeTruthy();
  });
});

describe('adding people to a room', () => {
  const room = roomOf({ role: 'owner', member_count: 2 });

  function open(answers: Answers = {}) {
    const onClose = vi.fn();
    const world = createWorld({
      people: [bo, dana, elif],
      rooms: [room],
      members: { [room.id]: { [me]: 'owner', [elif.id]: 'member' } },
      answers: { add_group: () => room, list_users: () => ({ users: [] }), ...answers },
    });
    show(world, <AddMembersDialog room={room.id} onClose={onClose} />);
    return { world, onClose };
  }
  const pick = (name: RegExp) => fireEvent.click(screen.getByRole('option', { name }));
  const add = () => fireEvent.click(screen.getByRole('button', { name: /^Add/ }));

  it('asks for each who is chosen, and closes', async () => {
    const { world, onClose } = open();
    pick(/Bo/);
    pick(/Dana/);
    expect(screen.getByRole('button', { name: 'Add 2' })).toBeTruthy();
    add();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(world.asked('add_group')).toEqual([
      { group_id: room.id, user_id: bo.id },
      { group_id: room.id, user_id: dana.id },
    ]);
  });

  it('shows who is chosen as chips, which can be taken out again', () => {
    open();
    pick(/Bo/);
    const chips = screen.getByRole('toolbar', { name: 'Chosen' });
    expect(within(chips).getByText('Bo')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Take Bo out of the choice' }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add' }).disabled).toBe(true);
  });

  it('marks who is there already, and does not take them', () => {
    open();
    expect(screen.getByRole('option', { name: /Elif.*member/ }).getAttribute('aria-disabled')).toBe('true');
  });

  it('says for each who could not be added why, and adds the others', async () => {
    const { world, onClose } = open({
      add_group: ({ user_id }) => (user_id === bo.id ? refuse('banned', { field: 'user_id' }) : room),
    });
    pick(/Bo/);
    pick(/Dana/);
    add();
    expect(await screen.findByText('Bo: This account may not use this host any more.')).toBeTruthy();
    expect(world.asked('add_group')).toHaveLength(2);
    expect(onClose).not.toHaveBeenCalled();
  });

  it('stops where nobody can be added, and keeps the choice', async () => {
    const { world } = open({ add_group: () => refuse('not_admin') });
    pick(/Bo/);
    pick(/Dana/);
    add();
    expect(await screen.findByText('Only admins can do that.')).toBeTruthy();
    expect(world.asked('add_group')).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Add 2' })).toBeTruthy();
  });
});

describe('the list of contacts', () => {
  it('shows contacts and who is here, each a way into a chat', () => {
    const world = createWorld({ people: [bo, chidi, elif] });
    world.change((state) => changeMe(state, () => ({ contacts: [chidi.id] })));
    show(world, <ContactList />);
    const contacts = screen.getByRole('region', { name: 'Contacts' });
    expect(within(contacts).getByRole('link').getAttribute('href')).toBe(
      `#/private/${privateConversation(me, chidi.id)}`,
    );
    expect(within(screen.getByRole('region', { name: 'Here now' })).getByText('Bo')).toBeTruthy();
    expect(screen.queryByText('Elif')).toBeNull();
  });

  it('says what to do while nobody else is there', () => {
    show(createWorld(), <ContactList />);
    expect(screen.getByText('Nobody else is here yet')).toBeTruthy();
  });
});
