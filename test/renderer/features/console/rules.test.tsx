import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Refusing } from '../../../support/app-window.tsx';
import { openConsole, settings } from './support.tsx';

afterEach(cleanup);

type Values = Record<string, number | string>;

/** A host that keeps what is set. */
function keeping() {
  const kept: Values = {};
  return {
    change_host_settings: (params: Record<string, unknown>) => {
      Object.assign(kept, params.settings);
      return { settings: settings.map((one) => ({ ...one, value: kept[one.name] ?? one.value })) };
    },
  };
}

const field = (label: string): HTMLInputElement => screen.getByLabelText(label, { selector: 'input' });
const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the limits', () => {
  it('are saved together, and only those that were changed', async () => {
    const { asked } = await openConsole('limits', 'admin', { host: keeping() });
    await screen.findByLabelText('Requests in the long run', { selector: 'input' });
    type('Requests in the long run', '50');
    type('Requests at once', '200');
    expect(screen.getByText('2 unsaved changes')).toBeDefined();
    press('Save changes');
    await screen.findByText('Saved');
    expect(asked('change_host_settings')).toEqual([{ settings: { rate_per_second: 50, rate_burst: 200 } }]);
    expect(field('Requests at once').value).toBe('200');
  });

  it('are not sent while one of them is wrong', async () => {
    const { asked } = await openConsole('limits', 'admin', { host: keeping() });
    await screen.findByLabelText('Requests in the long run', { selector: 'input' });
    type('Requests in the long run', '50');
    type('Requests at once', '1001');
    expect(screen.getByText('Please give a number from 1 to 1,000.')).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save changes' }).disabled).toBe(true);
    expect(asked('change_host_settings')).toEqual([]);
  });

  it('that the host refuses are said at their field, and nothing is lost', async () => {
    await openConsole('limits', 'admin', {
      host: {
        change_host_settings: () => {
          throw new Refusing('bad_setting', 'rate_burst');
        },
      },
    });
    await screen.findByLabelText('Requests in the long run', { selector: 'input' });
    type('Requests in the long run', '50');
    type('Requests at once', '200');
    press('Save changes');
    await screen.findByText('That value is not allowed for this setting.');
    expect(field('Requests at once').getAttribute('aria-invalid')).toBe('true');
    expect(field('Requests in the long run').value).toBe('50');
    type('Requests at once', '201');
    expect(field('Requests at once').getAttribute('aria-invalid')).toBeNull();
  });

  it('go back to their defaults, one by one', async () => {
    const { asked } = await openConsole('limits', 'admin', { host: keeping() });
    await screen.findByLabelText('Requests in the long run', { selector: 'input' });
    press('Back to the default: 30');
    expect(field('Requests in the long run').value).toBe('30');
    press('Save changes');
    await waitFor(() => expect(asked('change_host_settings')).toEqual([{ settings: { rate_per_second: 30 } }]));
  });

  it('show what only a newer host knows, in its own words', async () => {
    await openConsole('limits', 'admin', { language: 'zh-CN' });
    await screen.findByText('brand_new', { selector: 'code' });
    expect(screen.getByText('What it does.')).toBeDefined();
  });

  it('keep what was typed while one looks elsewhere', async () => {
    await openConsole('limits', 'admin');
    await screen.findByLabelText('Requests in the long run', { selector: 'input' });
    type('Requests in the long run', '50');
    expect(screen.getByRole('img', { name: '1 unsaved change' })).toBeDefined();
  });
});

describe('registration', () => {
  it('changes as it is chosen', async () => {
    const { asked } = await openConsole('registration', 'admin', { host: keeping() });
    fireEvent.click(await screen.findByRole('radio', { name: 'Nobody' }));
    await screen.findByText('Saved');
    expect(asked('change_host_settings')).toEqual([{ settings: { registration: 'closed' } }]);
    expect(screen.getByRole('radio', { name: 'Nobody' }).getAttribute('aria-checked')).toBe('true');
  });

  it('leads to the invites where one is needed', async () => {
    await openConsole('registration', 'admin', { host: keeping() });
    fireEvent.click(await screen.findByRole('radio', { name: 'People with an invite' }));
    const link = await screen.findByRole('link', { name: 'Make invites' });
    expect(link.getAttribute('href')).toBe('#/host/join');
  });
});

describe('retention', () => {
  it('asks before anything goes, and says what', async () => {
    const { asked } = await openConsole('retention', 'admin', { host: keeping() });
    expect(await screen.findByText('Everything is kept.')).toBeDefined();
    fireEvent.click(screen.getByRole('switch', { name: 'Remove old messages' }));
    type('Older than', '1');
    press('Save changes');
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('Messages go when they are 1 day old.');
    expect(asked('change_host_settings')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save and remove' }));
    await waitFor(() => expect(asked('change_host_settings')).toEqual([{ settings: { history_max_days: 1 } }]));
  });

  it('does not ask when more is kept', async () => {
    const kept = settings.map((one) => (one.name === 'history_max_days' ? { ...one, value: 30 } : one));
    const { asked } = await openConsole('retention', 'admin', {
      host: { ...keeping(), host_settings: () => ({ settings: kept }) },
    });
    fireEvent.click(await screen.findByRole('switch', { name: 'Remove old messages' }));
    press('Save changes');
    await waitFor(() => expect(asked('change_host_settings')).toEqual([{ settings: { history_max_days: 0 } }]));
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
});
