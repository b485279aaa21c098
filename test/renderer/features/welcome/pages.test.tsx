import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ChooseKeyPage } from '../../../../renderer/features/welcome/ChooseKeyPage.tsx';
import { ConnectingPage } from '../../../../renderer/features/welcome/ConnectingPage.tsx';
import { NetworkCheckDialog } from '../../../../renderer/features/welcome/NetworkCheckDialog.tsx';
import { SignInForm } from '../../../../renderer/features/welcome/SignForms.tsx';
import type { BridgeHandlers } from '../../../../shared/bridge/index.ts';
import type { Connection } from '../../../../shared/bridge/session.ts';
import {
  below,
  desktop,
  field,
  identifiedWorkshop,
  KNOWN,
  openWindow,
  press,
  refused,
  type,
  withBrowserParts,
} from './support.tsx';

withBrowserParts();

const host = { id: 'h:workshop', name: 'Workshop', fingerprint: KNOWN, address: '10.0.0.2:48100', version: '1' };
const standing = (connection: Connection): Partial<BridgeHandlers> => ({
  session: () => ({ connection, host, account: 'u:ada', outbox: [] }),
  wake: () => ({}),
  leave: () => ({}),
});

/** A page that comes up later. */
function LaterPage() {
  const [shown, setShown] = useState(false);
  return shown ? (
    <ChooseKeyPage />
  ) : (
    <button type="button" onClick={() => setShown(true)}>
      later
    </button>
  );
}

describe('choosing a password after a one-time code', () => {
  const handlers: Partial<BridgeHandlers> = {
    ...standing({ name: 'choosing_key' }),
    request: () => ({ done: true, data: { token: 't', token_expires: 1 } }),
  };
  const save = () => press('Save and go on');

  it('asks for the code again where it is not known', async () => {
    const { called } = await openWindow(<ChooseKeyPage />, { handlers });
    type('New password', 'my own');
    save();
    await waitFor(() => expect(below('One-time code')).toContain('Type the code'));
    type('One-time code', 'AAAA-BBBB-CCCC');
    save();
    await waitFor(() => expect(called('request')).toHaveLength(1));
    expect(called('request')).toEqual([{ action: 'change_key', params: { old_key: 'AAAA-BBBB-CCCC', key: 'my own' } }]);
  });

  it('remembers the code that was just typed, and takes no such password', async () => {
    const connecting = { ...handlers, ...standing({ name: 'connecting' }), sign_in: () => ({ done: true as const }) };
    const { called } = await openWindow(
      <>
        <SignInForm host={identifiedWorkshop} handle="ada" onDone={vi.fn()} />
        <LaterPage />
      </>,
      { handlers: connecting },
    );
    type('Password', 'AAAA-BBBB-CCCC');
    press('Sign in');
    await waitFor(() => expect(called('sign_in')).toHaveLength(1));
    press('later');
    expect(screen.queryByLabelText('One-time code')).toBeNull();
    type('New password', 'AAAA-BBBB-CCCC');
    save();
    await waitFor(() => expect(below('New password')).toContain('Choose something of your own'));
    type('New password', 'my own');
    save();
    await waitFor(() => expect(called('request')).toHaveLength(1));
    expect(called('request')).toMatchObject([{ params: { old_key: 'AAAA-BBBB-CCCC', key: 'my own' } }]);
  });

  it('forgets the code as soon as one is in', async () => {
    const connecting = { ...standing({ name: 'connecting' }), sign_in: () => ({ done: true as const }) };
    const { bridge, called } = await openWindow(
      <>
        <SignInForm host={identifiedWorkshop} handle="ada" onDone={vi.fn()} />
        <LaterPage />
      </>,
      { handlers: connecting },
    );
    type('Password', 'secret');
    press('Sign in');
    await waitFor(() => expect(called('sign_in')).toHaveLength(1));
    bridge.tell({ event: 'session', session: { connection: { name: 'online' }, host, account: 'u:ada' } });
    press('later');
    expect(screen.getByLabelText('One-time code')).toBeTruthy();
  });

  it('shows a password that is too short beside it', async () => {
    await openWindow(<ChooseKeyPage />, {
      handlers: { ...handlers, request: () => refused('weak_key', { field: 'key' }) },
    });
    type('One-time code', 'AAAA-BBBB-CCCC');
    type('New password', 'x');
    save();
    await waitFor(() => expect(below('New password')).toContain('too short'));
    expect(document.activeElement).toBe(field('New password'));
  });
});

describe('connecting for the first time', () => {
  it('says to whom, and can be given up', async () => {
    const { called } = await openWindow(<ConnectingPage />, { handlers: standing({ name: 'connecting' }) });
    expect(screen.getByRole('heading', { name: 'Connecting to Workshop…' })).toBeTruthy();
    press('Cancel');
    await waitFor(() => expect(called('leave')).toHaveLength(1));
  });

  it('says why it waits, when it tries again, and tries now', async () => {
    const until = Date.now() + 5_000;
    const { called } = await openWindow(<ConnectingPage />, {
      handlers: standing({ name: 'waiting', until, refusal: refused('unreachable').refusal }),
    });
    expect(screen.getByRole('heading', { name: 'Workshop does not answer' })).toBeTruthy();
    expect(screen.getByText('No host answers there.')).toBeTruthy();
    expect(screen.getByText(/Trying again in [45] s/)).toBeTruthy();
    press('Try now');
    await waitFor(() => expect(called('wake')).toHaveLength(1));
  });
});

describe('the check of the network', () => {
  const problem = {
    id: 'hosts_blocked',
    level: 'problem' as const,
    title: 'A host was found but takes no connections',
    detail: 'Canteen',
    remedy: 'Allow Hearth in the firewall.',
  };
  const fine = { id: 'interfaces', level: 'ok' as const, title: 'Connected', detail: '', remedy: '' };

  it('shows that it runs, then what is wrong first and what to do, and runs again', async () => {
    let findings = [fine, problem];
    const { called } = await openWindow(<NetworkCheckDialog open onClose={vi.fn()} />, {
      handlers: { ...desktop, examine_network: async () => ({ findings }) },
      language: 'zh-CN',
    });
    expect(screen.getByRole('progressbar')).toBeTruthy();
    expect(await screen.findByText('1 个问题会导致看不到主机')).toBeTruthy();
    expect(screen.getAllByRole('listitem')[0]?.textContent).toContain('Allow Hearth in the firewall.');
    expect(screen.getByText('1 项检查通过')).toBeTruthy();
    findings = [fine];
    press('重新检查');
    expect(await screen.findByText('一切正常')).toBeTruthy();
    expect(called('examine_network')).toEqual([{ language: 'zh-CN' }, { language: 'zh-CN' }]);
  });

  it('says when it could not be made', async () => {
    const examine_network = async () => {
      throw new Error('No such call.');
    };
    await openWindow(<NetworkCheckDialog open onClose={vi.fn()} />, { handlers: { ...desktop, examine_network } });
    expect(await screen.findByText(/The check itself did not work. No such call./)).toBeTruthy();
  });
});
