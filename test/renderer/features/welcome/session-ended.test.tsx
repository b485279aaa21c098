import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { WelcomePage } from '../../../../renderer/features/welcome/WelcomePage.tsx';
import type { ListedHost } from '../../../../shared/bridge/hosts.ts';
import type { BridgeHandlers } from '../../../../shared/bridge/index.ts';
import {
  desktop,
  identifiedWorkshop,
  KNOWN,
  openWindow,
  press,
  refused,
  SHOWN,
  withBrowserParts,
  workshop,
} from './support.tsx';

withBrowserParts();

const known: ListedHost = {
  ...workshop,
  known: { fingerprint: KNOWN, accounts: [{ account: 'u:ada', user_id: 'ada' }] },
};

function open(handlers: Partial<BridgeHandlers>) {
  return openWindow(<WelcomePage />, {
    handlers: {
      ...desktop,
      hosts: () => ({ hosts: [known] }),
      identify: () => ({ done: true, host: identifiedWorkshop }),
      ...handlers,
    },
  });
}

describe('a session that has ended', () => {
  const ended = (reason: string): Partial<BridgeHandlers> => ({
    session: () => ({
      connection: { name: 'ended', reason, refusal: refused(reason).refusal },
      host: { id: 'h:workshop', name: 'Workshop', fingerprint: KNOWN, address: '10.0.0.2:48100', version: '1' },
      account: 'u:ada',
      outbox: [],
    }),
    leave: () => ({}),
    resume: () => ({ done: true }),
  });

  it.each(['key_changed', 'signed_out', 'not_accepted'])('by %s leads to a sign-in with the handle', async (reason) => {
    await open(ended(reason));
    fireEvent.click(await screen.findByRole('button', { name: 'Sign in again' }));
    await screen.findByRole('form', { name: 'Sign in' });
    expect(screen.getByLabelText<HTMLInputElement>('User ID').value).toBe('ada');
  });

  it('by a ban leads to another host only', async () => {
    const { called } = await open(ended('banned'));
    expect(await screen.findByRole('heading', { name: 'You may not use Workshop any more' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Sign in again' })).toBeNull();
    press('Choose another host');
    await waitFor(() => expect(called('leave')).toHaveLength(1));
  });

  it('by a newer device goes on here', async () => {
    const { called } = await open(ended('replaced'));
    fireEvent.click(await screen.findByRole('button', { name: 'Go on here' }));
    await waitFor(() => expect(called('resume')).toEqual([{ host_id: 'h:workshop', account: 'u:ada' }]));
  });

  it('by another host at the address is looked at closer', async () => {
    const changed = { id: 'h:workshop', name: 'Workshop', expected: KNOWN, shown: SHOWN };
    await open({
      ...ended('not_this_host'),
      identify: () => ({ ...refused('certificate_changed'), changed }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Look closer' }));
    expect(await screen.findByRole('heading', { name: 'Workshop shows another certificate' })).toBeTruthy();
  });
});
