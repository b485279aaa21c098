import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../../shared/protocol/cards.ts';
import { Refusing } from '../../../support/app-window.tsx';
import { me, NOW } from '../../state/support.ts';
import { hostUser, openConsole } from './support.tsx';

afterEach(cleanup);

const olga = hostUser('olga', 'owner');
const adam = hostUser('adam', 'admin');
const bo = hostUser('bo', 'member', {
  devices: [{ device: 'Phone', address: '10.0.0.9', signed_in: NOW, last_used: NOW, online: true }],
});
const mallory = hostUser('mallory', 'member', { banned: { reason: 'Spam', date_time: NOW } });

/** The list as one in that role sees it: everybody, oneself in that role among them. */
async function openPeople(role: Role, host: Parameters<typeof openConsole>[2] = {}) {
  const self = hostUser('ada', role, { id: me });
  const others = role === 'owner' ? [adam, bo, mallory] : [olga, adam, bo, mallory];
  const window = await openConsole('people', role, {
    ...host,
    host: {
      host_users: ({ user_id }) => ({ users: [self, ...others].filter(({ id }) => (user_id ?? id) === id) }),
      ...host.host,
    },
  });
  await screen.findByRole('list', { name: 'People' });
  return window;
}

function open(name: string): HTMLElement {
  const person = screen.getByText(`@${name}`).closest('li');
  if (person === null) throw new Error(`${name} is not in the list`);
  fireEvent.click(within(person).getByRole('button', { expanded: false }));
  return person;
}

const offered = (person: HTMLElement) =>
  within(person)
    .getAllByRole('button')
    .map(({ textContent }) => textContent)
    .filter((label) => label?.includes('@') === false);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

const OVER_MEMBERS = ['Change name', 'Reset password', 'Sign out everywhere'];

describe('what is offered', () => {
  it('to the owner', async () => {
    await openPeople('owner');
    expect(offered(open('ada'))).toEqual([]);
    expect(offered(open('bo'))).toEqual([...OVER_MEMBERS, 'Make admin', 'Pass on ownership', 'Ban']);
    expect(offered(open('adam'))).toEqual([...OVER_MEMBERS, 'Remove as admin', 'Pass on ownership', 'Ban']);
    expect(offered(open('mallory'))).toEqual(['Change name', 'Lift ban']);
  });

  it('to an admin', async () => {
    await openPeople('admin');
    const owner = open('olga');
    expect(offered(owner)).toEqual([]);
    expect(owner.textContent).toContain('Only the owner can change anything about the owner.');
    const other = open('adam');
    expect(offered(other)).toEqual(['Change name']);
    expect(other.textContent).toContain('Only the owner can do something to other admins.');
    expect(offered(open('bo'))).toEqual([...OVER_MEMBERS, 'Ban']);
  });

  it('[C90] for a program: no password, no sign-ins, no roles', async () => {
    const ci = hostUser('ci', 'member', { name: 'Builds', bot: true, status: 'offline' });
    await openPeople('owner', { host: { host_users: () => ({ users: [ci] }) } });
    const program = open('ci');
    expect(program.textContent).toContain('Builds Bot');
    expect(offered(program)).toEqual(['Change name', 'Ban']);
    expect(program.textContent).not.toContain('Last seen');
  });

  it('to a member: no console at all', async () => {
    const { asked } = await openConsole('people', 'member');
    expect(screen.getByText('Only for admins of this host')).toBeDefined();
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(asked('host_users')).toEqual([]);
  });
});

describe('a person', () => {
  it('shows devices and addresses, and why there is a ban', async () => {
    await openPeople('owner');
    expect(open('bo').textContent).toContain('Phone10.0.0.9 · online');
    expect(open('mallory').textContent).toContain('Reason: Spam');
  });

  it('is searched for by the host', async () => {
    const { asked } = await openPeople('owner');
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: ' 博 ' } });
    await waitFor(() => expect(asked('host_users')).toContainEqual({ query: '博' }));
  });

  it('comes page by page', async () => {
    const pages = { first: [olga], second: [bo] };
    await openConsole('people', 'admin', {
      host: {
        host_users: ({ cursor }) =>
          cursor === undefined ? { users: pages.first, cursor: olga.id } : { users: pages.second },
      },
    });
    await screen.findByText('@olga');
    press('Show more');
    await screen.findByText('@bo');
    expect(screen.getByText('@olga')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });
});

describe('the deeds', () => {
  it('reset a password by a code that is shown once', async () => {
    const { asked } = await openPeople('admin', {
      host: { host_reset_key: () => ({ code: 'ABCD-EFGH-JKMN', expires: NOW }) },
    });
    open('bo');
    press('Reset password');
    press('Make code');
    const code = await screen.findByLabelText<HTMLInputElement>('One-time code');
    expect(code.value).toBe('ABCD-EFGH-JKMN');
    expect(asked('host_reset_key')).toEqual([{ user_id: bo.id }]);
    fireEvent.keyDown(code, { key: 'Escape' });
    expect(screen.getByLabelText('One-time code')).toBeDefined();
    press('Done');
    await waitFor(() => expect(screen.queryByLabelText('One-time code')).toBeNull());
    press('Reset password');
    expect(screen.queryByLabelText('One-time code')).toBeNull();
  });

  it('ban with a reason, and show the person as the host has it then', async () => {
    let banned = false;
    const { asked } = await openPeople('admin', {
      host: {
        host_ban: () => {
          banned = true;
          return {};
        },
        host_users: ({ user_id }) => {
          const now = banned ? { ...bo, banned: { reason: 'Spam', date_time: NOW } } : bo;
          return { users: user_id === undefined ? [bo] : [now] };
        },
      },
    });
    open('bo');
    press('Ban');
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: ' Spam ' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Ban' }));
    await screen.findByText('Reason: Spam');
    expect(asked('host_ban')).toEqual([{ user_id: bo.id, reason: 'Spam' }]);
    expect(screen.getByRole('button', { name: 'Lift ban' })).toBeDefined();
  });

  it('say in the dialog why they were refused', async () => {
    await openPeople('owner', {
      host: {
        change_host_owner: () => {
          throw new Refusing('banned', 'user_id');
        },
      },
    });
    open('bo');
    press('Pass on ownership');
    const dialog = await screen.findByRole('alertdialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Pass on' }));
    await within(dialog).findByText('This account may not use this host any more.');
  });

  it('take the role of an admin at once, with a way back', async () => {
    const { asked } = await openPeople('owner');
    open('adam');
    press('Remove as admin');
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(asked('add_host_admin')).toEqual([{ user_id: adam.id }]));
    expect(asked('remove_host_admin')).toEqual([{ user_id: adam.id }]);
  });

  it('change a name and a handle, each by its action', async () => {
    const { asked } = await openPeople('admin', {
      host: {
        change_user_id: () => {
          throw new Refusing('user_exists', 'user_id');
        },
      },
    });
    open('bo');
    press('Change name');
    const dialog = await screen.findByRole('dialog');
    const field = (label: string) => within(dialog).getByLabelText<HTMLInputElement>(label);
    fireEvent.change(field('Sign-in name'), { target: { value: 'ad am' } });
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
    fireEvent.change(field('Sign-in name'), { target: { value: 'adam' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    await within(dialog).findByText('That name is taken.');
    expect(asked('change_user_id')).toEqual([{ target: bo.id, user_id: 'adam' }]);
    expect(asked('change_user_name')).toEqual([]);
  });
});
