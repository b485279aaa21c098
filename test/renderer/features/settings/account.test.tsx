import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { SettingsPage } from '../../../../renderer/features/settings/SettingsPage.tsx';
import { type AppWindow, openAppWindow, Refusing } from '../../../support/app-window.tsx';
import { cardOf, me } from '../../state/support.ts';

afterEach(cleanup);

const ada = { ...cardOf(me, 'ada'), name: 'Ada', title: 'Design' };
const field = (label: string): HTMLInputElement => screen.getByLabelText(label, { selector: 'input, textarea' });
const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

/** The account as a host keeps it: changes come back as events, as they do from a real one. */
async function openAccount(refuse: Readonly<Record<string, () => never>> = {}): Promise<AppWindow> {
  let card = ada;
  const change = (action: string) => (params: Record<string, unknown>) => {
    refuse[action]?.();
    card = { ...card, ...params };
    window.bridge.tell({ event: 'host_event', data: { action: 'user_changed', user: card, cards: 1 } });
    return { user: card };
  };
  const window: AppWindow = await openAppWindow(<SettingsPage section="account" />, {
    me: ada,
    host: {
      change_user_name: change('change_user_name'),
      change_profile: change('change_profile'),
      change_user_id: change('change_user_id'),
      change_key: () => {
        refuse.change_key?.();
        return { token: 't', token_expires: 1 };
      },
    },
    bridge: { sign_out: () => ({ done: true }) },
  });
  return window;
}

describe('the profile', () => {
  it('saves what was changed and nothing else, and says so', async () => {
    const { asked } = await openAccount();
    expect(button('Save changes').disabled).toBe(true);
    type('Name', 'Ada L.');
    type('Status text', 'In the lab');
    fireEvent.click(button('Save changes'));
    await screen.findByText('Saved');
    expect(asked('change_user_name')).toEqual([{ name: 'Ada L.' }]);
    expect(asked('change_profile')).toEqual([{ status_text: 'In the lab' }]);
    expect(field('Name').value).toBe('Ada L.');
  });

  it('shows an error beside its field, until that is changed', async () => {
    await openAccount({
      change_profile: () => {
        throw new Refusing('bad_request', 'title');
      },
    });
    type('Title', 'x');
    fireEvent.click(button('Save changes'));
    await waitFor(() => expect(field('Title').getAttribute('aria-invalid')).toBe('true'));
    expect(field('Name').getAttribute('aria-invalid')).toBeNull();
    type('Title', 'y');
    expect(field('Title').getAttribute('aria-invalid')).toBeNull();
  });

  it('is not saved without a name, and can be given up', async () => {
    const { asked } = await openAccount();
    type('Name', '  ');
    expect(button('Save changes').disabled).toBe(true);
    fireEvent.click(button('Discard'));
    expect(field('Name').value).toBe('Ada');
    expect(asked('change_user_name')).toEqual([]);
  });

  it('takes a suggestion for gender, and any other word', async () => {
    await openAccount();
    fireEvent.click(button('Woman'));
    expect(field('Gender').value).toBe('Woman');
    type('Gender', 'enby');
    expect(field('Gender').value).toBe('enby');
  });
});

describe('the colour', () => {
  it('is saved as it is chosen', async () => {
    const { asked } = await openAccount();
    fireEvent.click(screen.getByRole('radio', { name: 'Teal' }));
    await screen.findByText('Saved');
    expect(asked('change_profile')).toEqual([{ chat_color: 'teal' }]);
  });
});

describe('the sign-in name', () => {
  it('is checked as one types, and the host has the last word', async () => {
    const { asked } = await openAccount({
      change_user_id: () => {
        throw new Refusing('user_exists', 'user_id');
      },
    });
    type('Sign-in name', 'a b');
    expect(button('Change name').disabled).toBe(true);
    expect(field('Sign-in name').getAttribute('aria-invalid')).toBe('true');
    type('Sign-in name', 'bo');
    fireEvent.click(button('Change name'));
    await screen.findByText('That name is taken.');
    expect(asked('change_user_id')).toEqual([{ user_id: 'bo' }]);
  });
});

describe('the password', () => {
  const fill = () => {
    type('Current password', 'old');
    type('New password', 'new');
    fireEvent.click(button('Change password'));
  };

  it('needs the old one; a wrong one is said beside it', async () => {
    await openAccount({
      change_key: () => {
        throw new Refusing('false_key');
      },
    });
    fill();
    await screen.findByText('That is not your current password.');
    expect(field('Current password').getAttribute('aria-invalid')).toBe('true');
    expect(field('New password').getAttribute('aria-invalid')).toBeNull();
  });

  it('that is too short is said beside the new one', async () => {
    await openAccount({
      change_key: () => {
        throw new Refusing('weak_key', 'key');
      },
    });
    fill();
    await waitFor(() => expect(field('New password').getAttribute('aria-invalid')).toBe('true'));
  });

  it('is changed, and does not stay in the form', async () => {
    const { asked } = await openAccount();
    fill();
    await screen.findByText('Password changed. Your other devices were signed out.');
    expect(asked('change_key')).toEqual([{ old_key: 'old', key: 'new' }]);
    expect([field('Current password').value, field('New password').value]).toEqual(['', '']);
  });
});

describe('signing out', () => {
  it('asks first, here or everywhere', async () => {
    const { bridge } = await openAccount();
    fireEvent.click(button('Sign out everywhere'));
    const dialog = await screen.findByRole('alertdialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Sign out everywhere' }));
    await waitFor(() => expect(bridge.calls).toContainEqual({ name: 'sign_out', params: { everywhere: true } }));
  });
});
