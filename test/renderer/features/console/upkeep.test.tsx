import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../shared/protocol/ids.ts';
import { Refusing } from '../../../support/app-window.tsx';
import { cardOf, me, NOW } from '../../state/support.ts';
import { openConsole, state } from './support.tsx';

afterEach(cleanup);

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the overview', () => {
  it('shows the figures, and warns of what was set aside', async () => {
    await openConsole('overview', 'admin', { host: { host_state: () => ({ ...state, set_aside: ['rooms.db.1'] }) } });
    expect(await screen.findByText('1,234')).toBeDefined();
    expect(screen.getByText('One file was damaged and set aside')).toBeDefined();
    expect(screen.getByText('rooms.db.1')).toBeDefined();
    expect(screen.getByRole('img', { name: /1.5 now, 1.5 at most/ })).toBeDefined();
  });

  it('says that the disk is nearly full', async () => {
    await openConsole('overview', 'admin', { host: { host_state: () => ({ ...state, disk_free_bytes: 1_000_000 }) } });
    expect(await screen.findByText(/The disk is nearly full/)).toBeDefined();
  });

  it('says why nothing can be shown', async () => {
    await openConsole('overview', 'admin', {
      host: {
        host_state: () => {
          throw new Refusing('storage_failed');
        },
      },
    });
    expect(await screen.findByText('This could not be loaded')).toBeDefined();
  });

  it('says that the figures are old while there is no connection', async () => {
    const { bridge, runtime } = await openConsole('overview', 'admin');
    await screen.findByText('1,234');
    const { session } = runtime.store.getState();
    const refusal = { reason: 'connection_lost', message: '' };
    const connection = { name: 'waiting', until: Date.now() + 60_000, refusal } as const;
    bridge.tell({ event: 'session', session: { ...session, connection } });
    expect(await screen.findByText(/These figures are old/)).toBeDefined();
  });
});

describe('joining', () => {
  it('makes an invite and shows it to be handed over', async () => {
    const invite = { code: 'ABCDE12345', link: 'hearth://10.0.0.7:48100/?code=ABCDE12345', created: NOW, by: me };
    const { asked } = await openConsole('join', 'admin', {
      host: { host_invite: ({ uses }) => ({ ...invite, uses_left: uses }) },
    });
    await screen.findByText('No invites');
    press('New invite');
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Create invite' }));
    expect((await screen.findByLabelText<HTMLInputElement>('Link for the app')).value).toBe(invite.link);
    expect(screen.getByLabelText<HTMLInputElement>('Link for a browser').value).toBe(
      'https://10.0.0.7:48100/?code=ABCDE12345',
    );
    expect(screen.getByLabelText<HTMLInputElement>('Code').value).toBe('ABCDE-12345');
    expect(asked('host_invite')).toEqual([{ uses: 1, expires: expect.any(Number) }]);
  });

  it('revokes an invite after a question', async () => {
    const invite = { code: 'ABCDE12345', link: '', created: NOW, by: me };
    const { asked } = await openConsole('join', 'admin', { host: { host_invites: () => ({ invites: [invite] }) } });
    await screen.findByText('ABCDE-12345');
    press('Revoke');
    fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Revoke' }));
    await waitFor(() => expect(asked('host_revoke')).toEqual([{ code: 'ABCDE12345' }]));
  });

  it('says where the host is, for the app and for a browser', async () => {
    await openConsole('join', 'admin');
    expect((await screen.findByLabelText<HTMLInputElement>('In the app')).value).toBe('10.0.0.7');
    expect(screen.getByLabelText<HTMLInputElement>('In a browser').value).toBe('https://10.0.0.7:48100/');
  });
});

describe('an announcement', () => {
  it('says who gets it before it goes', async () => {
    const { asked } = await openConsole('announcement', 'admin');
    fireEvent.change(screen.getByRole('textbox'), { target: { value: ' Lunch! ' } });
    press('Announce');
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('3 people are online now');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Announce' }));
    await screen.findByText('Announced.');
    expect(asked('host_announce')).toEqual([{ text: 'Lunch!' }]);
  });
});

describe('a backup', () => {
  it('is for the owner', async () => {
    await openConsole('backup', 'admin');
    expect(screen.getByText('Only the owner of the host can make backups.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Back up now' })).toBeNull();
  });

  it('shows where it lies and how it is restored', async () => {
    const backup = { path: '/data/my backups/hearth.tar.gz', bytes: 9_000, sha256: 'ab12' };
    await openConsole('backup', 'owner', { host: { host_backup: () => backup } });
    press('Back up now');
    expect((await screen.findByLabelText<HTMLInputElement>('SHA-256')).value).toBe('ab12');
    expect(screen.getByLabelText<HTMLInputElement>('Command to restore').value).toBe(
      'hearth restore "/data/my backups/hearth.tar.gz" --data FOLDER',
    );
  });
});

describe('the log', () => {
  it('tells known deeds as sentences, and others as they are', async () => {
    const bo = newId('u');
    const entry = (id: number, action: string, more: object = {}) => ({ id, date_time: NOW, by: me, action, ...more });
    const entries = [
      entry(5, 'host_ban', { target: bo, detail: 'Spam' }),
      entry(4, 'change_host_settings', { detail: 'registration = code, history_max_days = 0' }),
      entry(3, 'host_invite', { target: 'ABC…', detail: 'uses: 5, until revoked' }),
      entry(2, 'host_moved', { target: bo, detail: 'to the attic' }),
    ];
    await openConsole('audit', 'admin', {
      people: [cardOf(me, 'Ada'), cardOf(bo, 'Bo')],
      host: { host_audit: () => ({ entries }) },
    });
    expect(await screen.findByText('Ada banned Bo')).toBeDefined();
    expect(screen.getByText('Reason: Spam')).toBeDefined();
    expect(screen.getByText('Who may sign up: People with an invite')).toBeDefined();
    expect(screen.getByText('Days a message is kept: no limit')).toBeDefined();
    expect(screen.getByText('5 uses left · no end')).toBeDefined();
    expect(screen.getByText('Ada · host_moved · Bo')).toBeDefined();
    expect(screen.getByText('to the attic')).toBeDefined();
  });
});

describe('rooms', () => {
  it('show what anybody can find, and lead there', async () => {
    const room = {
      id: newId('g'),
      handle: 'books',
      kind: 'group' as const,
      name: 'Reading room',
      description: '',
      visibility: 'password' as const,
      member_count: 4,
      owner: me,
      picture: '',
      unread: 0,
      mentions: 0,
      read_seq: 0,
      last_seq: 0,
      last_change: 0,
      notify: 'all' as const,
    };
    await openConsole('rooms', 'admin', {
      people: [cardOf(me, 'Ada')],
      host: { list_rooms: () => ({ rooms: [room] }) },
    });
    expect(await screen.findByText('Group · with password · owned by Ada')).toBeDefined();
    expect(await screen.findByText('2 in all')).toBeDefined();
  });
});

describe('stopping', () => {
  it('says how many are cut off, and can be refused', async () => {
    await openConsole('stop', 'admin', {
      host: {
        host_stop: () => {
          throw new Refusing('storage_failed');
        },
      },
    });
    press('Stop the host');
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('3 people are online, you among them.');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Stop the host' }));
    await within(dialog).findByText('The host could not save that. Please try again.');
  });
});
