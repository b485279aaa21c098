import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { closeLink, openLink } from '../../../../renderer/features/welcome/opened-link.ts';
import { WelcomePage } from '../../../../renderer/features/welcome/WelcomePage.tsx';
import type { ListedHost } from '../../../../shared/bridge/hosts.ts';
import type { BridgeHandlers } from '../../../../shared/bridge/index.ts';
import { fingerprintGroups } from '../../../../shared/client/fingerprint.ts';
import {
  desktop,
  identifiedWorkshop,
  KNOWN,
  openWindow,
  press,
  refused,
  SHOWN,
  type,
  withBrowserParts,
  workshop,
} from './support.tsx';

withBrowserParts();

const ada = { account: 'u:ada', user_id: 'ada' };
const bo = { account: 'u:bo', user_id: 'bo' };
const known: ListedHost = { ...workshop, known: { fingerprint: KNOWN, accounts: [ada, bo] } };
const identified = () => ({ done: true as const, host: identifiedWorkshop });

function open(hosts: readonly ListedHost[], handlers: Partial<BridgeHandlers> = {}) {
  return openWindow(<WelcomePage />, {
    handlers: { ...desktop, hosts: () => ({ hosts: [...hosts] }), identify: identified, ...handlers },
  });
}

describe('hosts nearby', () => {
  it('are cards that say who is there, where, and whether they are known', async () => {
    await open([
      { ...known, name: 'Home' },
      { ...workshop, id: 'h:2', nearby: { ...open1, people_online: 1 } },
    ]);
    const cards = await screen.findAllByRole('listitem');
    expect(cards[0]?.textContent).toContain('23 people online · 192.168.1.20');
    expect(within(cards[0] as HTMLElement).getByRole('img', { name: /been here before/ })).toBeTruthy();
    expect(cards[1]?.textContent).toContain('1 person online · 192.168.1.20 · new to this computer');
    expect(within(cards[1] as HTMLElement).queryByRole('img')).toBeNull();
  });

  it('come and go as they are told', async () => {
    const { bridge } = await open([]);
    expect(await screen.findByText('No host seen yet')).toBeTruthy();
    bridge.tell({ event: 'hosts', hosts: [workshop] });
    expect(await screen.findByRole('heading', { name: 'Workshop' })).toBeTruthy();
    bridge.tell({ event: 'hosts', hosts: [{ ...known, nearby: undefined }] });
    expect(await screen.findByRole('heading', { name: 'Not seen right now' })).toBeTruthy();
    expect(screen.getByText('No host seen yet')).toBeTruthy();
  });

  it('say when they answer but take no connection', async () => {
    await open([{ ...workshop, nearby: { ...open1, unreachable: true } }]);
    expect(await screen.findByText('It answers, but takes no connection')).toBeTruthy();
    expect(screen.queryByText(/people online/)).toBeNull();
  });

  it('go on with an account that is kept by one press', async () => {
    window.location.hash = '#/welcome';
    const { called } = await open([known], { resume: () => ({ done: true }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Continue as ada' }));
    await waitFor(() => expect(called('resume')).toEqual([{ host_id: 'h:workshop', account: 'u:ada' }]));
    await waitFor(() => expect(window.location.hash).toBe('#/'));
  });

  it('ask for the password again where the kept sign-in is worth nothing any more', async () => {
    await open([known], { resume: () => refused('token_expired') });
    fireEvent.click(await screen.findByRole('button', { name: 'Continue as ada' }));
    expect(await screen.findByRole('form', { name: 'Sign in' })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('User ID').value).toBe('ada');
  });

  it('say on their card why they cannot be entered', async () => {
    await open([workshop], { identify: () => refused('unreachable') });
    fireEvent.click(await screen.findByRole('button', { name: 'Join' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe('No host answers there.');
  });

  it('lead a stranger to sign up, with the safety code to compare', async () => {
    await open([workshop]);
    fireEvent.click(await screen.findByRole('button', { name: 'Join' }));
    expect(await screen.findByRole('form', { name: 'Sign up' })).toBeTruthy();
    expect(screen.getByText('First time here')).toBeTruthy();
    const code = fingerprintGroups(KNOWN).split(' ')[0] ?? '';
    expect(screen.getByRole('region', { name: 'Safety code' }).textContent).toContain(code);
    press('Other hosts');
    expect(await screen.findByRole('heading', { name: 'Nearby' })).toBeTruthy();
  });

  it('are forgotten after a question', async () => {
    const { called } = await open([known], { forget: () => ({ done: true }) });
    fireEvent.click(await screen.findByRole('button', { name: 'More for Workshop' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Forget this host' }));
    const question = await screen.findByRole('alertdialog');
    fireEvent.click(within(question).getByRole('button', { name: 'Forget' }));
    await waitFor(() => expect(called('forget')).toEqual([{ host_id: 'h:workshop' }]));
  });
});

const open1 = { people_online: 3, registration: 'open', unreachable: false } as const;

describe('a host that shows another certificate', () => {
  const changed = { id: 'h:workshop', name: 'Workshop', expected: KNOWN, shown: SHOWN };
  let trusted = false;
  const handlers: Partial<BridgeHandlers> = {
    identify: () => (trusted ? identified() : { ...refused('certificate_changed'), changed }),
    trust: () => {
      trusted = true;
      return { done: true };
    },
  };

  it('is not gone on with before somebody says that they have compared the codes', async () => {
    trusted = false;
    const { called } = await open([workshop], handlers);
    fireEvent.click(await screen.findByRole('button', { name: 'Join' }));
    expect(await screen.findByRole('heading', { name: 'Workshop shows another certificate' })).toBeTruthy();
    for (const code of [KNOWN, SHOWN]) {
      expect(screen.getByText([...code.slice(0, 4)].join(' '), { exact: false, selector: 'span' })).toBeTruthy();
    }
    const trust = screen.getByRole<HTMLButtonElement>('button', { name: 'Trust the new one' });
    expect(trust.disabled).toBe(true);
    fireEvent.click(screen.getByRole('checkbox', { name: /I have compared/ }));
    expect(trust.disabled).toBe(false);
    fireEvent.click(trust);
    expect(await screen.findByRole('form', { name: 'Sign up' })).toBeTruthy();
    expect(called('trust')).toEqual([{ host_id: 'h:workshop', fingerprint: SHOWN }]);
  });

  it('is left by cancelling, untrusted', async () => {
    trusted = false;
    const { called } = await open([workshop], handlers);
    fireEvent.click(await screen.findByRole('button', { name: 'Join' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(await screen.findByRole('heading', { name: 'Nearby' })).toBeTruthy();
    expect(called('trust')).toEqual([]);
  });
});

describe('hosting on this computer', () => {
  it('takes a name, and leads on to the first account', async () => {
    const { bridge, called } = await open([], {
      start_hosting: () => ({ done: true, host_id: 'h:mine' }),
      identify: () => ({ done: true, host: { ...identifiedWorkshop, id: 'h:mine', name: 'Mine' } }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Host on this computer' }));
    await screen.findByRole('dialog');
    press('Start');
    expect(await screen.findByText('Give it a name.')).toBeTruthy();
    type('Name of the place', ' Mine ');
    const hosting = {
      running: true,
      id: 'h:mine',
      name: 'Mine',
      address: '10.0.0.2:48100',
      fingerprint: KNOWN,
    } as const;
    bridge.tell({ event: 'hosting', hosting });
    press('Start');
    expect(await screen.findByRole('form', { name: 'Sign up' })).toBeTruthy();
    expect(screen.getByText(/owns the host/)).toBeTruthy();
    expect(screen.getByText('It runs on this computer')).toBeTruthy();
    expect(called('start_hosting')).toEqual([{ name: 'Mine' }]);
  });

  it('says why it did not work', async () => {
    await open([], { start_hosting: () => refused('internal', { message: 'Another program uses port 48100.' }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Host on this computer' }));
    await screen.findByRole('dialog');
    type('Name of the place', 'Mine');
    press('Start');
    expect(await screen.findByText('Something went wrong on the host.')).toBeTruthy();
  });
});

describe('an address or invite', () => {
  const link = `hearth://192.168.1.20:48100/?fp=${KNOWN}&code=K7QX`;
  const typeAddress = (value: string) =>
    fireEvent.change(screen.getByLabelText('Address or link'), { target: { value } });

  it('that was typed is checked, and leads straight to the host', async () => {
    const { called } = await open([]);
    fireEvent.click(await screen.findByRole('button', { name: 'Address or invite' }));
    await screen.findByRole('dialog');
    typeAddress('not a host!');
    press('Find');
    expect(await screen.findByText(/neither an address nor an invite link/)).toBeTruthy();
    typeAddress('192.168.1.20');
    expect(screen.queryByText(/neither an address nor an invite link/)).toBeNull();
    press('Find');
    expect(await screen.findByRole('form', { name: 'Sign up' })).toBeTruthy();
    expect(called('identify')).toEqual([{ address: '192.168.1.20' }]);
  });

  it('that was opened as a link is filled in and asked at once, but waits for a yes', async () => {
    const { bridge } = await open([]);
    await screen.findByText('No host seen yet');
    bridge.tell({ event: 'link', link });
    expect(await screen.findByRole('region', { name: 'This host answers' })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Address or link').value).toBe(link);
    expect(screen.getByText(/brings an invite code/)).toBeTruthy();
    press('Continue');
    expect(await screen.findByRole('form', { name: 'Sign up' })).toBeTruthy();
  });

  it('that was opened before the page was there is waiting for it; nobody answering is said', async () => {
    openLink(link);
    await open([], { identify: () => refused('unreachable') });
    expect(await screen.findByText('No host answers there.')).toBeTruthy();
    closeLink();
  });
});

describe('in a browser', () => {
  const page = (hosts: readonly ListedHost[], handlers: Partial<BridgeHandlers> = {}) =>
    openWindow(<WelcomePage />, {
      handlers: { hosts: () => ({ hosts: [...hosts] }), identify: identified, ...handlers },
    });
  const verified = { ...identifiedWorkshop, verified: true };

  it('the host that serves the page is the only one, and shows its form at once', async () => {
    await page([workshop], { identify: () => ({ done: true, host: verified }) });
    expect(await screen.findByRole('form', { name: 'Sign up' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Workshop' })).toBeTruthy();
    expect(screen.getByText('23 people online · 192.168.1.20')).toBeTruthy();
    expect(screen.getByText(/Your browser has asked you/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Other hosts' })).toBeNull();
    press('Get the app');
    const link = await screen.findByLabelText<HTMLInputElement>('Link to this host');
    expect(link.value).toBe(`hearth://192.168.1.20:48100/?fp=${KNOWN}`);
  });

  it('who has been here goes on or signs in', async () => {
    const { called } = await page([known], {
      identify: () => ({ done: true, host: verified }),
      resume: () => ({ done: true }),
    });
    expect(await screen.findByRole('form', { name: 'Sign in' })).toBeTruthy();
    press('Continue as bo');
    await waitFor(() => expect(called('resume')).toEqual([{ host_id: 'h:workshop', account: 'u:bo' }]));
  });

  it('a host that does not answer can be asked again, and the connection checked', async () => {
    let answers = false;
    await page([workshop], { identify: () => (answers ? identified() : refused('unreachable')) });
    expect(await screen.findByText('No host answers there.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Check the network' })).toBeTruthy();
    answers = true;
    press('Try again');
    expect(await screen.findByRole('form', { name: 'Sign up' })).toBeTruthy();
  });
});
