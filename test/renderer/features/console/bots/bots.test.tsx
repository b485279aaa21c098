import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../../../../shared/protocol/bots.ts';
import { newId } from '../../../../../shared/protocol/ids.ts';
import { Refusing } from '../../../../support/app-window.tsx';
import { cardOf, me, NOW } from '../../../state/support.ts';
import { hostUser, openConsole } from '../support.tsx';

afterEach(cleanup);

const HOUR = 3_600_000;
const { devices: _devices, created: _created, ...card } = hostUser('ci', 'member', { name: 'Builds', bot: true });
const hook = { hook_id: 'w1', label: 'Alerts', created: NOW };
const builds: Bot = {
  user: { ...card, status: 'offline' },
  created: NOW,
  tokens: [
    {
      token_id: 't1',
      label: 'Build server',
      scopes: ['read', 'write'],
      created: NOW,
      last_used: Date.now() - 2 * HOUR,
      address: '10.0.0.9',
      expires: Date.now() - HOUR,
    },
    { token_id: 't2', label: '', scopes: ['rooms'], created: NOW, last_used: 0, address: '' },
  ],
  incoming: [{ ...hook, conversation: newId('g'), last_used: 0 }],
  outgoing: [
    {
      hook_id: 'w2',
      label: '',
      url: 'http://10.0.0.5:8080/hearth',
      created: NOW,
      last_delivered: Date.now() - 3 * HOUR,
      trouble: {
        since: NOW,
        reason: 'bad_status',
        status: 503,
        message: 'It answered 503.',
        attempts: 4,
        next_attempt: Date.now() + 2 * HOUR,
      },
      paused: false,
    },
  ],
};

type Host = NonNullable<NonNullable<Parameters<typeof openConsole>[2]>['host']>;
const openBots = (host: Host = {}, bots: readonly Bot[] = [builds], language: 'en' | 'zh-CN' = 'en') =>
  openConsole('bots', 'owner', {
    language,
    people: [cardOf(me, 'ada')],
    host: { host_bots: () => ({ bots }), list_users: () => ({ users: [] }), ...host },
  });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const dialog = () => screen.findByRole('dialog');
const field = (label: RegExp | string) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: RegExp | string, value: string) => fireEvent.change(field(label), { target: { value } });
const command = () => screen.getByRole('region', { name: 'Try it in a terminal' }).querySelector('code')?.textContent;
const row = (text: string) => screen.getByText(text).closest('li')?.textContent;

async function choose(item: string): Promise<void> {
  press('New webhook');
  fireEvent.click(await screen.findByRole('menuitem', { name: item }));
  await dialog();
}

describe('the list', () => {
  it('[C92] says what each token allows, who used it last, and when it ends', async () => {
    await openBots();
    const bot = within(await screen.findByRole('region', { name: 'Builds Bot' }));
    expect(bot.getByText('@ci')).toBeDefined();
    expect(row('Build server')).toMatch(/Read, Write · last used 2 hours ago from 10\.0\.0\.9 · ended /);
    expect(row('Token')).toContain('Rooms · never used · no end');
  });

  it('[C92] says where webhooks lead, and what went wrong in a sentence', async () => {
    await openBots();
    await screen.findByText('Alerts');
    expect(row('Alerts')).toContain('posts to a conversation that you are not in · never used');
    const outgoing = row('http://10.0.0.5:8080/hearth');
    expect(outgoing).toContain('last delivered 3 hours ago');
    expect(outgoing).toContain('It answered 503.');
    expect(outgoing).toMatch(/Not delivered since .*, 4 attempts · next attempt in 2 hours/);
    cleanup();
    await openBots({}, [builds], 'zh-CN');
    await screen.findByText('Alerts');
    expect(row('http://10.0.0.5:8080/hearth')).toContain('对方回应了 503。');
  });

  it('[C92] leads to the page about the API, and to a first bot while there is none', async () => {
    await openBots({}, []);
    await screen.findByText('No bots yet');
    expect(screen.getByRole('link', { name: /What programs can ask/ }).getAttribute('href')).toBe('/api');
    press('New bot');
    await dialog();
  });

  it('[C92] says why it could not be loaded', async () => {
    await openBots({
      host_bots: () => {
        throw new Refusing('internal');
      },
    });
    await screen.findByText('This could not be loaded');
  });
});

describe('a new bot', () => {
  const answers = { host_create_bot: () => ({ bot: builds, token: 'hb_secret' }) };

  it('[C93] gives its token once, with a command that writes to oneself', async () => {
    const { asked } = await openBots(answers);
    await screen.findByText('Alerts');
    press('New bot');
    await dialog();
    type('Name', 'Builds');
    expect(field('Handle').value).toBe('builds');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Read' }));
    press('Create bot');
    const token = await screen.findByLabelText<HTMLInputElement>('Token');
    expect(token.value).toBe('hb_secret');
    const [request] = asked('host_create_bot') as { expires: number }[];
    expect(request).toEqual({ user_id: 'builds', name: 'Builds', scopes: ['write'], expires: request?.expires });
    expect(command()).toContain('https://10.0.0.7:48100/api/tags');
    expect(command()).toContain("'Authorization: Bearer hb_secret'");
    expect(command()).toContain('{"action":"chat","recipient":"ada","recipient_type":"user"');
    fireEvent.keyDown(token, { key: 'Escape' });
    expect(screen.getByLabelText('Token')).toBeDefined();
    press('Done');
    await waitFor(() => expect(screen.queryByLabelText('Token')).toBeNull());
    expect(asked('host_bots').length).toBeGreaterThan(1);
  });

  it('[C94] hears while typing that a handle is taken, and what the host refuses', async () => {
    const { asked } = await openBots({
      list_users: ({ query }) => ({ users: query === 'bo' ? [cardOf(newId('u'), 'Bo')] : [] }),
      host_create_bot: () => {
        throw new Refusing('user_exists', 'user_id');
      },
    });
    await screen.findByText('Alerts');
    press('New bot');
    await dialog();
    press('Create bot');
    expect(screen.getByText('Please give it a name.')).toBeDefined();
    type('Name', 'Bo');
    await screen.findByText('That name is taken.');
    press('Create bot');
    expect(asked('host_create_bot')).toEqual([]);
    type('Handle', 'b o');
    expect(screen.getByText(/A name has 2 to 32 letters/)).toBeDefined();
    type('Handle', 'builds');
    press('Create bot');
    await waitFor(() => expect(field('Handle').getAttribute('aria-invalid')).toBe('true'));
  });

  it('[C94] needs something that it may do', async () => {
    await openBots(answers);
    await screen.findByText('Alerts');
    press('New token for Builds');
    await dialog();
    for (const name of ['Read', 'Write']) fireEvent.click(screen.getByRole('checkbox', { name }));
    expect(screen.getByText('Choose at least one.')).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Create token' }).disabled).toBe(true);
  });
});

describe('a new webhook', () => {
  it('[C93] of a bot shows its address and a command that posts there', async () => {
    const url = 'https://10.0.0.7:48100/hooks/abc';
    const { asked } = await openBots({ host_create_incoming: () => ({ hook_id: 'w3', url }) });
    await screen.findByText('Alerts');
    press('New incoming webhook of Builds');
    await dialog();
    type(/What it is for/, 'Forge');
    press('Create webhook');
    expect((await screen.findByLabelText<HTMLInputElement>('Address')).value).toBe(url);
    expect(asked('host_create_incoming')).toEqual([
      { user_id: builds.user.id, recipient: me, recipient_type: 'user', label: 'Forge' },
    ]);
    expect(command()).toContain(`'${url}'`);
    expect(command()).toContain('{"text":"Hello from a webhook"}');
  });

  it('[C94] makes its bot once, without a token, however often its address is refused', async () => {
    let attempts = 0;
    const { asked } = await openBots(
      {
        host_create_bot: () => ({ bot: { ...builds, tokens: builds.tokens.slice(0, 1) }, token: 'hb_x' }),
        host_create_outgoing: () => {
          attempts += 1;
          if (attempts === 1) throw new Refusing('bad_request', 'url');
          return { hook_id: 'w3', secret: 'whsec' };
        },
      },
      [],
    );
    await screen.findByText('No bots yet');
    await choose('New outgoing webhook');
    type('Name', 'Mirror');
    type('Address', '10.0.0.5');
    press('Create webhook');
    await screen.findByText(/begins with http/);
    type('Address', ' https://example.com/ ');
    press('Create webhook');
    await waitFor(() => expect(attempts).toBe(1));
    await waitFor(() => expect(field('Address').getAttribute('aria-invalid')).toBe('true'));
    type('Address', 'http://10.0.0.5/');
    press('Create webhook');
    expect((await screen.findByLabelText<HTMLInputElement>('Secret')).value).toBe('whsec');
    expect(asked('host_create_bot')).toEqual([{ user_id: 'mirror', name: 'Mirror' }]);
    expect(asked('host_revoke_token')).toEqual([{ token_id: 't1' }]);
    expect(asked('host_create_outgoing').map((each) => (each as { url: string }).url)).toEqual([
      'https://example.com/',
      'http://10.0.0.5/',
    ]);
  });
});

describe('what ends', () => {
  it('[C95] is asked first', async () => {
    const { asked } = await openBots();
    await screen.findByText('Alerts');
    const confirm = async (name: string) =>
      fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name }));
    press('Revoke Build server');
    expect(asked('host_revoke_token')).toEqual([]);
    await confirm('Revoke');
    await waitFor(() => expect(asked('host_revoke_token')).toEqual([{ token_id: 't1' }]));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    press('Remove Alerts');
    await confirm('Remove');
    await waitFor(() => expect(asked('host_remove_hook')).toEqual([{ hook_id: 'w1' }]));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    press('More about Builds');
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Remove bot' }));
    await confirm('Remove bot');
    await waitFor(() => expect(asked('host_remove_bot')).toEqual([{ user_id: builds.user.id }]));
  });

  it('[C95] is paused at once, and says when that was refused', async () => {
    let refused = false;
    const { asked } = await openBots({
      host_pause_hook() {
        if (refused) throw new Refusing('storage_failed');
        return {};
      },
    });
    await screen.findByText('Alerts');
    press('Pause http://10.0.0.5:8080/hearth');
    await waitFor(() => expect(asked('host_pause_hook')).toEqual([{ hook_id: 'w2', paused: true }]));
    await waitFor(() => expect(asked('host_bots')).toHaveLength(2));
    refused = true;
    press('Pause http://10.0.0.5:8080/hearth');
    expect((await screen.findAllByText('The host could not save that. Please try again.')).length).toBeGreaterThan(0);
  });
});
