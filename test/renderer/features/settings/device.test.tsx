import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { SettingsPage } from '../../../../renderer/features/settings/SettingsPage.tsx';
import { preferences } from '../../../../shared/bridge/preferences.ts';
import { privateConversation } from '../../../../shared/protocol/ids.ts';
import { type AppWindowOptions, openAppWindow, Refusing } from '../../../support/app-window.tsx';
import { cardOf, me, other } from '../../state/support.ts';

afterEach(cleanup);

const ada = cardOf(me, 'ada');
const bo = cardOf(other, 'bo');
const desktop = { kind: 'desktop', can_host: true, can_start_at_login: true } as const;

/** Settings whose preferences are kept, and told, as an app does. */
async function openSettings(section: string | undefined, options: Partial<AppWindowOptions> = {}) {
  let kept = preferences.parse({});
  const window = await openAppWindow(<SettingsPage section={section} />, {
    me: ada,
    people: [ada, bo],
    ...options,
    bridge: {
      change_preferences(change) {
        kept = preferences.parse({ ...kept, ...change });
        window.bridge.tell({ event: 'preferences', preferences: kept });
        return kept;
      },
      ...options.bridge,
    },
  });
  return { ...window, kept: () => kept };
}

const radio = (name: string) => screen.getByRole('radio', { name });
const toggle = (name: string) => fireEvent.click(screen.getByRole('switch', { name }));

describe('the list of sections', () => {
  it('stands beside the first one where there is room', async () => {
    await openSettings(undefined);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Account');
    expect(screen.getByRole('link', { name: 'Account' }).getAttribute('aria-current')).toBe('page');
    expect(screen.queryByRole('link', { name: 'This computer' })).toBeNull();
  });

  it('comes first on a phone, and a section has a way back', async () => {
    await openSettings(undefined, { narrow: true });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Settings');
    cleanup();
    await openSettings('privacy', { narrow: true });
    expect(screen.queryByRole('link')).toBeNull();
    window.location.hash = '#/settings/privacy';
    fireEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(window.location.hash).toBe('#/settings');
  });

  it('names what an address names wrongly by the first one', async () => {
    await openSettings('nonsense');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Account');
  });
});

describe('the appearance', () => {
  it('changes at once', async () => {
    const { kept } = await openSettings('appearance');
    fireEvent.click(radio('Dark'));
    fireEvent.click(radio('More'));
    fireEvent.click(radio('Compact'));
    await waitFor(() => expect(kept()).toMatchObject({ theme: 'dark', contrast: 'more', density: 'compact' }));
    expect(radio('Dark').matches(':checked')).toBe(true);
  });
});

describe('notifications', () => {
  it('are asked for where the browser wants that', async () => {
    const { bridge } = await openSettings('notifications', { app: { notifications: 'ask' } });
    fireEvent.click(screen.getByRole('button', { name: 'Turn on' }));
    await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toContain('allow_notifications'));
  });

  it('say what to do when they are blocked', async () => {
    await openSettings('notifications', { app: { notifications: 'denied' } });
    expect(screen.getByText('Notifications are blocked')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Turn on' })).toBeNull();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send a test' }).disabled).toBe(true);
  });

  it('are tried out in one’s own notes', async () => {
    const { bridge } = await openSettings('notifications', { app: { notifications: 'allowed' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send a test' }));
    await screen.findByText('Sent');
    const sent = bridge.calls.find(({ name }) => name === 'notify');
    expect(sent?.params).toMatchObject({ conversation: privateConversation(me, me) });
  });

  it('rest between two times', async () => {
    const { kept } = await openSettings('notifications');
    toggle('Quiet hours');
    await waitFor(() => expect(kept().notifications.quiet).toEqual({ from: '22:00', to: '07:00' }));
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '08:30' } });
    await waitFor(() => expect(kept().notifications.quiet).toEqual({ from: '22:00', to: '08:30' }));
    toggle('Play a sound');
    await waitFor(() => expect(kept().notifications).toMatchObject({ sound: false, preview: true }));
    toggle('Quiet hours');
    await waitFor(() => expect(kept().notifications.quiet).toBeUndefined());
  });
});

describe('privacy', () => {
  it('tells the host the status, and this device the rest', async () => {
    const { asked, kept } = await openSettings('privacy');
    fireEvent.click(radio('Invisible'));
    await waitFor(() => expect(asked('status')).toEqual([{ status: 'invisible' }]));
    toggle('Say when I have read');
    await waitFor(() => expect(kept().send_receipts).toBe(false));
  });

  it('says why the status was refused', async () => {
    await openSettings('privacy', {
      host: {
        status: () => {
          throw new Refusing('disk_full');
        },
      },
    });
    fireEvent.click(radio('Busy'));
    await screen.findByText('The disk of the host is full.');
  });

  it('lists who is blocked, and takes that back', async () => {
    const { asked } = await openSettings('privacy', { me: { ...ada, blocked: [other] } });
    const list = screen.getByRole('list', { name: '1 person blocked' });
    fireEvent.click(within(list).getByRole('button', { name: 'Unblock' }));
    await waitFor(() => expect(asked('unblock_user')).toEqual([{ user_id: other }]));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(asked('block_user')).toEqual([{ user_id: other }]));
  });
});

describe('the keyboard', () => {
  it('sends by Enter or not', async () => {
    const { kept } = await openSettings('keyboard');
    expect(screen.getByText('Ctrl+Enter sends')).toBeDefined();
    fireEvent.click(radio('Enter begins a new line'));
    await waitFor(() => expect(kept().enter_sends).toBe(false));
  });
});

describe('trusted hosts', () => {
  const nearby = { people_online: 2, registration: 'open', unreachable: false } as const;
  const hosts = [
    {
      id: 'h:1',
      name: 'Workshop',
      address: '10.0.0.7:48100',
      here: false,
      nearby,
      known: { fingerprint: 'ab'.repeat(32), accounts: [{ account: me, user_id: 'ada' }] },
    },
    { id: 'h:2', name: 'Stranger', address: '10.0.0.8:48100', here: false, nearby },
  ];

  it('are those that are known, and can be forgotten', async () => {
    const { bridge } = await openSettings('hosts', {
      app: desktop,
      bridge: { hosts: () => ({ hosts }), forget: () => ({ done: true }) },
    });
    await screen.findByRole('heading', { name: 'Workshop' });
    expect(screen.queryByText('Stranger')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Forget' }));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('You are signed in to this one');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Forget' }));
    await waitFor(() => expect(bridge.calls).toContainEqual({ name: 'forget', params: { host_id: 'h:1' } }));
  });

  it('that could not be forgotten say why, and the question stays', async () => {
    const refusal = { reason: 'not_kept', message: 'no' };
    await openSettings('hosts', {
      app: desktop,
      bridge: { hosts: () => ({ hosts }), forget: () => ({ done: false, refusal }) },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Forget' }));
    const dialog = await screen.findByRole('alertdialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Forget' }));
    await within(dialog).findByText('This device could not save that.');
  });

  it('are one in a browser', async () => {
    await openSettings('hosts');
    expect(screen.getByRole('heading', { name: 'Workshop' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Forget' })).toBeNull();
  });
});

describe('this computer', () => {
  it('starts and stops the host of this app', async () => {
    const running = {
      running: true,
      id: 'h:9',
      name: 'Kitchen',
      address: '10.0.0.9:48100',
      fingerprint: 'cd',
    } as const;
    const { bridge, kept } = await openSettings('computer', {
      app: desktop,
      bridge: {
        start_hosting: () => ({ done: true, host_id: 'h:9' }),
        stop_hosting: () => ({ done: true }),
      },
    });
    toggle('Start when I sign in to this computer');
    await waitFor(() => expect(kept().start_at_login).toBe(true));
    fireEvent.click(screen.getByRole('button', { name: 'Start host' }));
    await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toContain('start_hosting'));
    bridge.tell({ event: 'hosting', hosting: running });
    fireEvent.click(await screen.findByRole('button', { name: 'Stop host' }));
    fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Stop host' }));
    await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toContain('stop_hosting'));
  });

  it('keeps the folder for downloads that is typed or chosen, and another only when one was', async () => {
    let answer: { folder?: string } = { folder: '/home/ada/Shared' };
    const { bridge, kept } = await openSettings('computer', {
      app: desktop,
      bridge: { choose_folder: () => answer },
    });
    const field = screen.getByRole('textbox', { name: 'Download folder' });
    fireEvent.change(field, { target: { value: ' /tmp/in ' } });
    fireEvent.blur(field);
    await waitFor(() => expect(kept().download_folder).toBe('/tmp/in'));
    fireEvent.click(screen.getByRole('button', { name: 'Choose a folder' }));
    await waitFor(() => expect(kept().download_folder).toBe('/home/ada/Shared'));
    expect(bridge.calls.find(({ name }) => name === 'choose_folder')?.params).toEqual({ from: '/tmp/in' });
    expect(field).toHaveProperty('value', '/home/ada/Shared');
    answer = {};
    fireEvent.click(screen.getByRole('button', { name: 'Choose a folder' }));
    await waitFor(() => expect(bridge.calls.filter(({ name }) => name === 'choose_folder')).toHaveLength(2));
    expect(kept().download_folder).toBe('/home/ada/Shared');
  });

  it('leaves out what this system cannot do', async () => {
    await openSettings('computer', { app: { kind: 'desktop' } });
    expect(screen.queryByRole('switch', { name: 'Start when I sign in to this computer' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Start host' })).toBeNull();
  });
});

describe('about', () => {
  it('says the version, and that nothing leaves the network, in Chinese too', async () => {
    await openSettings('about', { language: 'zh-CN' });
    expect(screen.getByText('版本 1.2.3')).toBeDefined();
    expect(screen.getByText('没有。')).toBeDefined();
  });
});
