import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DetailsPanel } from '../../../../renderer/features/details/DetailsPanel.tsx';
import { ProfileDialog } from '../../../../renderer/features/details/ProfileDialog.tsx';
import { changeMe } from '../../../../renderer/state/people.ts';
import { privateConversation } from '../../../../shared/protocol/ids.ts';
import { pretended } from '../../calls/pretended-calls.ts';
import { type Answers, createWorld, me, personOf, roomOf, show, withBrowserParts } from '../rooms/support.tsx';

vi.mock('../../../../renderer/calls/window-calls.ts', () => import('../../calls/pretended-calls.ts'));
withBrowserParts();

const bo = personOf('Bo', {
  status: 'offline',
  last_seen: Date.now() - 2 * 3_600_000,
  title: 'Product',
  about: 'Keeps the **road map**',
  status_text: 'On the train',
});
const conversation = privateConversation(me, bo.id);
const button = (name: string) => screen.getByRole('button', { name });

function world(answers: Answers = {}) {
  const shared = roomOf({ name: 'Both', role: 'member', member_count: 2 });
  const mine = roomOf({ name: 'Mine', role: 'owner', member_count: 1, kind: 'channel' });
  const large = roomOf({ name: 'Large', role: 'member', member_count: 4_000 });
  return createWorld({
    people: [bo],
    rooms: [shared, mine, large],
    members: { [mine.id]: { [me]: 'owner' } },
    answers: { list_members: () => ({ users: [bo] }), add_user: () => ({ user: bo }), ...answers },
  });
}

describe('the panel of a private chat', () => {
  it('tells who the other one is', () => {
    show(world(), <DetailsPanel conversation={conversation} onClose={() => undefined} />);
    expect(screen.getByRole('heading', { name: 'Bo' })).toBeTruthy();
    expect(screen.getByText('@bo')).toBeTruthy();
    expect(screen.getByText('last seen 2 hours ago')).toBeTruthy();
    expect(screen.getByText('On the train')).toBeTruthy();
    expect(screen.getByText('road map').tagName).toBe('STRONG');
  });

  it('[C90] says of a program that it is one', () => {
    const bot = personOf('Builds', { bot: true, status: 'offline', last_seen: Date.now() });
    const held = createWorld({ people: [bot], rooms: [], answers: {} });
    show(held, <ProfileDialog account={bot.id} onClose={() => undefined} />);
    expect(screen.getByRole('heading', { name: 'Builds Bot' })).toBeTruthy();
    expect(screen.getByText('Program, set up by an admin of this host')).toBeTruthy();
    expect(screen.queryByText(/last seen/)).toBeNull();
  });

  it('[Q75] of a person offers to call them, of a program does not', async () => {
    const bot = personOf('Builds', { bot: true });
    const held = createWorld({ people: [bo, bot], rooms: [], answers: {} });
    const first = show(held, <ProfileDialog account={bo.id} onClose={() => undefined} />);
    fireEvent.click(button('Video call'));
    await waitFor(() => expect(pretended.calls?.asked.at(-1)).toEqual(['start', conversation, 'video']));
    first.unmount();
    show(held, <ProfileDialog account={bot.id} onClose={() => undefined} />);
    expect(screen.queryByRole('button', { name: 'Video call' })).toBeNull();
  });

  it('finds the rooms that both are in, and says that large ones are left out', async () => {
    const held = world();
    show(held, <DetailsPanel conversation={conversation} onClose={() => undefined} />);
    const section = within(screen.getByRole('region', { name: 'Rooms you share' }));
    expect(await section.findByText('Both')).toBeTruthy();
    expect(section.queryByText('Mine')).toBeNull();
    expect(section.getByText('Rooms with many members are left out.')).toBeTruthy();
    expect(held.asked('list_members')).toHaveLength(1);
  });

  it('makes somebody a contact, and takes that back', async () => {
    const held = world();
    show(held, <DetailsPanel conversation={conversation} onClose={() => undefined} />);
    fireEvent.click(button('Add contact'));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(held.asked('remove_user')).toEqual([{ user_id: bo.id }]));
    expect(held.asked('add_user')).toEqual([{ user_id: bo.id }]);
  });

  it('blocks somebody, with what that means, and no more', async () => {
    const held = world();
    show(held, <DetailsPanel conversation={conversation} onClose={() => undefined} />);
    expect(screen.getByText(/They are not told/)).toBeTruthy();
    fireEvent.click(button('Block'));
    await waitFor(() => expect(held.asked('block_user')).toEqual([{ user_id: bo.id }]));
    held.change((state) => changeMe(state, () => ({ blocked: [bo.id] })));
    expect(await screen.findByText('blocked')).toBeTruthy();
    fireEvent.click(button('Unblock'));
    await waitFor(() => expect(held.asked('unblock_user')).toEqual([{ user_id: bo.id }]));
  });

  it('explains the notes to oneself', () => {
    show(world(), <DetailsPanel conversation={privateConversation(me, me)} onClose={() => undefined} />);
    expect(screen.getByRole('heading', { name: 'Notes to yourself' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Block' })).toBeNull();
  });
});

describe('a profile', () => {
  it('leads to writing to that one', () => {
    const onClose = vi.fn();
    show(world(), <ProfileDialog account={bo.id} onClose={onClose} />);
    fireEvent.click(button('Write a message'));
    expect(onClose).toHaveBeenCalled();
    expect(window.location.hash).toBe(`#/private/${conversation}`);
  });

  it('of oneself leads to where it is edited', () => {
    show(world(), <ProfileDialog account={me} onClose={() => undefined} />);
    expect(screen.queryByRole('button', { name: 'Block' })).toBeNull();
    fireEvent.click(button('Edit profile'));
    expect(window.location.hash).toBe('#/settings/account');
  });

  it('of somebody who is gone says so', () => {
    show(world(), <ProfileDialog account={personOf('Gone').id} onClose={() => undefined} />);
    expect(screen.getByText('There is nobody by that name here any more.')).toBeTruthy();
  });
});
