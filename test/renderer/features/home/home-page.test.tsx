import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { HomePage } from '../../../../renderer/features/home/HomePage.tsx';
import { putPeople } from '../../../../renderer/state/people.ts';
import type { AppState } from '../../../../renderer/state/state.ts';
import type { BridgeHandlers } from '../../../../shared/bridge/index.ts';
import type { ConversationCard } from '../../../../shared/protocol/cards.ts';
import { privateConversation } from '../../../../shared/protocol/ids.ts';
import { cardOf, me, messageOf, other, room, signedIn } from '../../state/support.ts';
import { openWindow, press, withBrowserParts } from '../welcome/support.tsx';

withBrowserParts();

const ada = { ...cardOf(me, 'ada'), name: 'Ada Lindqvist' };
const { contacts: _c, blocked: _b, host_role: _h, ...bo } = { ...cardOf(other, 'bo'), name: '博布' };
const chat = privateConversation(me, other);
const place = { unread: 0, mentions: 0, read_seq: 0, last_seq: 1, last_change: 0, notify: 'all' as const };

interface Host {
  readonly conversations?: readonly ConversationCard[];
  readonly rooms?: readonly object[];
  readonly people?: readonly object[];
  readonly own?: Partial<typeof ada>;
  readonly more?: Readonly<Record<string, (params: Record<string, unknown>) => unknown>>;
}

function openHome({ conversations = [], rooms = [], people = [ada, bo], own = {}, more = {} }: Host = {}) {
  const answers: Record<string, (params: Record<string, unknown>) => unknown> = {
    recent: () => ({ conversations }),
    list_rooms: () => ({ rooms }),
    list_users: () => ({ users: people }),
    list_calls: () => ({ running: [], past: [] }),
    ...more,
  };
  const handlers: Partial<BridgeHandlers> = {
    session: () => ({ connection: { name: 'connecting' }, account: me, me: { ...ada, ...own }, outbox: [] }),
    request: ({ action, params }) => ({ done: true, data: answers[action]?.(params) ?? {} }),
  };
  return openWindow(<HomePage />, { handlers }).then((opened) => {
    const session = { connection: { name: 'online' as const }, account: me, me: { ...ada, ...own } };
    opened.bridge.tell({ event: 'session', session });
    return opened;
  });
}

const group = {
  id: room,
  handle: 'product',
  kind: 'group' as const,
  name: '产品团队',
  description: '',
  visibility: 'public' as const,
  member_count: 9,
  owner: other,
  picture: '',
  role: 'member' as const,
  ...place,
};

describe('Home', () => {
  it('greets, and says how many are here and how much waits', async () => {
    await openHome({
      conversations: [{ ...place, conversation: chat, kind: 'private', user: bo, last: messageOf(1), unread: 1 }],
    });
    expect(await screen.findByText('1 person is here · 1 thing needs you')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/, Ada\b/);
    const card = screen.getByRole('link', { name: /博布.*1 unread/ });
    expect(card.getAttribute('href')).toBe(`#/private/${chat}`);
  });

  it('shows who mentioned the person and what they said, and leads to it', async () => {
    const mention = messageOf(3, { conversation: room, chat: '@ada 能看一下吗?', mentions: [me] });
    await openHome({
      rooms: [group],
      conversations: [
        {
          ...place,
          conversation: room,
          kind: 'group',
          room: group,
          last: messageOf(5, { conversation: room, chat: 'later' }),
          unread: 3,
          mentions: 1,
          read_seq: 2,
          last_seq: 5,
        },
      ],
      more: {
        history: () => ({ messages: [messageOf(4, { conversation: room }), mention], first_seq: 1, last_seq: 5 }),
      },
    });
    const card = await screen.findByRole('link', { name: /博布 mentioned you/ });
    expect(card.textContent).toContain('产品团队: @ada 能看一下吗?');
    expect(card.getAttribute('href')).toBe(`#/groups/${room}?at=3`);
  });

  it('opens a private chat with somebody who is here', async () => {
    await openHome();
    const link = await screen.findByRole('link', { name: '博布, online' });
    expect(link.getAttribute('href')).toBe(`#/private/${chat}`);
  });

  it('invites somebody new to the first steps, each until it is done', async () => {
    const { bridge } = await openHome({ people: [ada], own: { host_role: 'owner' } });
    await screen.findByRole('heading', { name: 'First steps' });
    const steps = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
    expect(steps()).toEqual(['Bring the others', 'Say who you are', 'Write to somebody', 'Be part of a group']);
    const changed = { action: 'user_changed', user: { ...ada, host_role: 'owner', title: 'Design' }, cards: 1 };
    bridge.tell({ event: 'host_event', data: changed });
    await waitFor(() => expect(steps()).not.toContain('Say who you are'));
    bridge.tell({ event: 'cards', rooms: [group], users: [bo] });
    await waitFor(() => expect(steps()).toEqual(['Write to somebody']));
    bridge.tell({ event: 'message', message: messageOf(1, { sender: me }) });
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'First steps' })).toBeNull());
  });

  it('puts the first steps away for good when they are not wanted', async () => {
    await openHome({ people: [ada] });
    fireEvent.click(await screen.findByRole('button', { name: 'Not now' }));
    expect(screen.queryByRole('heading', { name: 'First steps' })).toBeNull();
    await openHome({ people: [ada] });
    await screen.findAllByText(/Nobody else is here/);
    expect(screen.queryByRole('heading', { name: 'First steps' })).toBeNull();
  });

  it('gives an admin of the host one lasting invite, as link, code and address', async () => {
    const link = `hearth://192.168.1.20:48100/?fp=${'ab'.repeat(32)}&code=K7QX`;
    const invite = { code: 'K7QX', link, created: 1, by: me };
    const made = { ...invite, code: 'USED', uses_left: 1 };
    const { called } = await openHome({
      people: [ada],
      own: { host_role: 'owner' },
      more: { host_invites: () => ({ invites: [made, invite] }), host_invite: () => made },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Invite people' }));
    const dialog = await screen.findByRole('dialog', { name: 'Invite people' });
    const field = await within(dialog).findByLabelText<HTMLInputElement>('Link for the Hearth app');
    expect(field.value).toBe(link);
    expect(within(dialog).getByLabelText<HTMLInputElement>('Address for any browser').value).toBe(
      'https://192.168.1.20:48100/?code=K7QX',
    );
    expect(within(dialog).getByRole('img', { name: /browser of a phone/ })).toBeTruthy();
    expect(called('request')).not.toContainEqual({ action: 'host_invite', params: {} });
  });

  it('stays readable without a connection, and does not guess who is here', async () => {
    const state: Partial<AppState> = {
      ...putPeople(signedIn, [ada, bo]),
      session: {
        connection: { name: 'waiting', until: 0, refusal: { reason: 'unreachable', message: '' } },
        account: me,
        me: ada,
      },
    };
    await openWindow(<HomePage />, { state });
    expect(screen.getByText(/Not connected/)).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Online now' })).toBeNull();
    expect(screen.getByRole('heading', { name: 'My groups' })).toBeTruthy();
  });

  it('shows where things will be while they load', async () => {
    await openWindow(<HomePage />, { state: { session: { connection: { name: 'syncing' }, account: me, me: ada } } });
    expect(screen.getAllByText('Loading…').length).toBeGreaterThan(0);
    expect(screen.queryByText(/Nothing has been said/)).toBeNull();
  });

  it('leads to more groups and channels', async () => {
    await openHome({ rooms: [group] });
    const list = await screen.findByRole('link', { name: /产品团队.*9 members/ });
    expect(list.getAttribute('href')).toBe(`#/groups/${room}`);
    press('Find more channels');
  });
});
