import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { SignInForm, SignUpForm } from '../../../../renderer/features/welcome/SignForms.tsx';
import type { BridgeHandlers } from '../../../../shared/bridge/index.ts';
import {
  below,
  field,
  identifiedWorkshop,
  leave,
  openWindow,
  press,
  refused,
  submit,
  type,
  withBrowserParts,
} from './support.tsx';

withBrowserParts();

const TAKEN = 'That name is taken.';

async function signIn(handlers: Partial<BridgeHandlers> = {}, handle?: string) {
  const onDone = vi.fn();
  const opened = await openWindow(<SignInForm host={identifiedWorkshop} handle={handle} onDone={onDone} />, {
    handlers,
  });
  return { ...opened, onDone };
}

async function signUp(handlers: Partial<BridgeHandlers> = {}, host = identifiedWorkshop, mayFound = false) {
  const onDone = vi.fn();
  const opened = await openWindow(<SignUpForm host={host} mayFound={mayFound} onDone={onDone} />, { handlers });
  return { ...opened, onDone };
}

describe('checks beside the field', () => {
  it('wait until one has left the field, and then follow what is typed', async () => {
    await signUp();
    type('User ID', 'a b');
    expect(below('User ID')).not.toContain('blanks');
    leave('User ID', 'Password');
    expect(below('User ID')).toContain('No blanks');
    expect(field('User ID').getAttribute('aria-invalid')).toBe('true');
    type('User ID', 'a');
    expect(below('User ID')).toContain('At least 2');
    type('User ID', 'ada');
    expect(field('User ID').hasAttribute('aria-invalid')).toBe(false);
  });

  it('say that a field is empty when one goes on to the next, not when one leaves the form', async () => {
    await signUp();
    fireEvent.blur(field('Name'), { relatedTarget: null });
    expect(field('Name').hasAttribute('aria-invalid')).toBe(false);
    leave('Name', 'User ID');
    expect(below('Name')).toContain('what to call you');
  });

  it('keep an unfinished form from being sent, and go to its first problem', async () => {
    const { called } = await signUp();
    type('Name', 'Ada');
    submit('Sign up');
    await waitFor(() => expect(document.activeElement).toBe(field('Password')));
    expect(below('Password')).toContain('Choose a password');
    expect(called('sign_up')).toEqual([]);
  });
});

describe('signing up', () => {
  it('makes a handle of the name until somebody writes one', async () => {
    await signUp();
    type('Name', 'Ada Lindqvist');
    expect(field('User ID').value).toBe('ada.lindqvist');
    type('User ID', 'ada');
    type('Name', 'Ada Lovelace');
    expect(field('User ID').value).toBe('ada');
  });

  it('hands everything to the app and says that it is done', async () => {
    const { called, onDone } = await signUp({ sign_up: () => ({ done: true }) });
    type('Name', ' Ada ');
    type('Password', ' secret ');
    submit('Sign up');
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(called('sign_up')).toEqual([{ host_id: 'h:workshop', user_id: 'ada', key: ' secret ', name: 'Ada' }]);
  });

  it.each([
    { reason: 'user_exists', label: 'User ID', text: TAKEN },
    { reason: 'bad_handle', field: 'user_id', label: 'User ID', text: '2 to 32 letters' },
    { reason: 'weak_key', field: 'key', label: 'Password', text: 'too short' },
    { reason: 'bad_request', field: 'name', label: 'Name', text: 'not allowed' },
  ])('shows $reason beside its field until that is changed', async ({ reason, field: about, label, text }) => {
    await signUp({ sign_up: () => refused(reason, about === undefined ? {} : { field: about }) });
    type('Name', 'Ada');
    type('Password', 'secret');
    submit('Sign up');
    await waitFor(() => expect(below(label)).toContain(text));
    expect(document.activeElement).toBe(field(label));
    type(label, `${field(label).value}x`);
    expect(below(label)).not.toContain(text);
  });

  it('asks for an invite code where the host wants one, and takes that of the link', async () => {
    const host = { ...identifiedWorkshop, registration: 'code' as const, code: 'K7QX' };
    const { called } = await signUp({ sign_up: () => refused('code_invalid', { field: 'code' }) }, host);
    expect(field('Invite code').value).toBe('K7QX');
    type('Name', 'Ada');
    type('Password', 'secret');
    submit('Sign up');
    await waitFor(() => expect(below('Invite code')).toContain('does not work'));
    expect(called('sign_up')).toMatchObject([{ code: 'K7QX' }]);
    type('Invite code', '');
    expect(below('Invite code')).toContain('Type the code');
  });

  it('is not offered where the host takes nobody, but to who may be its first', async () => {
    const host = { ...identifiedWorkshop, registration: 'closed' as const };
    await signUp({}, host);
    expect(screen.getByText(/takes no new accounts/)).toBeTruthy();
    expect(screen.queryByRole('form')).toBeNull();
    await signUp({}, host, true);
    expect(screen.getByRole('form')).toBeTruthy();
  });
});

describe('signing in', () => {
  it('shows a wrong password under the password', async () => {
    await signIn({ sign_in: () => refused('false_key') });
    type('User ID', 'ada');
    type('Password', 'wrong');
    submit('Sign in');
    await waitFor(() => expect(below('Password')).toContain('The name or the password is wrong.'));
    expect(document.activeElement).toBe(field('Password'));
  });

  it('begins with the password where the handle is known', async () => {
    await signIn({}, 'ada');
    expect(field('User ID').value).toBe('ada');
    expect(document.activeElement).toBe(field('Password'));
  });

  it('waits as long as the host asks for', async () => {
    await signIn({ sign_in: () => refused('slow_down', { retry_after: 1_200 }) }, 'ada');
    type('Password', 'guess');
    submit('Sign in');
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: /Try again in 2 s/ });
    expect(button.disabled).toBe(true);
    expect(screen.getByText(/too fast/)).toBeTruthy();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy(), { timeout: 3_000 });
  });

  it('says what concerns no field below the form, and can be tried again', async () => {
    const { called } = await signIn({ sign_in: () => refused('unreachable') }, 'ada');
    type('Password', 'secret');
    submit('Sign in');
    expect(await screen.findByText('No host answers there.')).toBeTruthy();
    submit('Sign in');
    await waitFor(() => expect(called('sign_in')).toHaveLength(2));
  });

  it('asks once, however often one presses', async () => {
    const answers: ((outcome: { done: true }) => void)[] = [];
    const { called, onDone } = await signIn({ sign_in: () => new Promise((done) => void answers.push(done)) }, 'ada');
    type('Password', 'secret');
    submit('Sign in');
    submit('Sign in');
    press(/Sign in/);
    answers[0]?.({ done: true });
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(called('sign_in')).toHaveLength(1);
  });

  it('gives password managers what they look for', async () => {
    await signIn();
    expect(field('User ID').autocomplete).toBe('username');
    expect(field('Password').autocomplete).toBe('current-password');
    await signUp();
    expect(screen.getAllByLabelText<HTMLInputElement>('Password', { selector: 'input' })[1]?.autocomplete).toBe(
      'new-password',
    );
  });
});
