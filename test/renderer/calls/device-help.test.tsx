import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeviceHelp, type DeviceHelpProps } from '../../../renderer/calls/DeviceHelp.tsx';
import type { Platform } from '../../../renderer/ui/platform.tsx';
import { chooseLocale } from '../../../shared/i18n/index.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import { openAppWindow } from '../../support/app-window.tsx';
import { cardOf } from '../state/support.ts';

const { devices } = chooseLocale(['en']).messages;

const agents = {
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  chrome:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
  android:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
};

interface Where {
  readonly kind?: 'desktop' | 'browser';
  readonly platform?: Platform;
  readonly agent?: string;
}

function show(props: DeviceHelpProps, { kind = 'browser', platform = 'linux', agent = agents.chrome }: Where = {}) {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(agent);
  return openAppWindow(<DeviceHelp {...props} />, { me: cardOf(newId('u'), 'Ada'), app: { kind, platform } });
}

/** What the host that serves the page says of itself. */
function serve(fields: object): void {
  const info = {
    id: newId('h'),
    name: 'Kitchen',
    version: '1.0.0',
    fingerprint: 'ab'.repeat(32),
    registration: 'open',
    online: 1,
    addresses: [{ address: '10.0.0.7', port: 48_100 }],
    ...fields,
  };
  vi.stubGlobal('fetch', async () => Response.json(info));
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a page that is not secure', () => {
  beforeEach(() => {
    window.location.hash = '#/call';
  });

  it('[Q88] leads to the secure address of the same host', async () => {
    serve({});
    await show({ device: 'microphone', trouble: 'insecure' });
    const link = await screen.findByRole('link');
    expect(link.getAttribute('href')).toBe('https://localhost:48100/#/call');
    expect(document.body.textContent).toContain(devices.secureOther);
    expect(document.body.textContent).toContain(devices.orTheApp);
  });

  it('[Q88] leads on the computer of the host to its own address', async () => {
    serve({ people: [] });
    await show({ device: 'microphone', trouble: 'insecure' });
    const { port } = window.location;
    expect((await screen.findByRole('link')).getAttribute('href')).toBe(`http://127.0.0.1:${port || 80}/#/call`);
    expect(document.body.textContent).toContain(devices.secureHere);
  });

  it('[Q88] says at least what else helps when the host does not answer', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no network')));
    await show({ device: 'microphone', trouble: 'insecure' });
    expect(screen.queryByRole('link')).toBeNull();
    expect(document.body.textContent).toContain(devices.orTheApp);
  });
});

describe('a device that is kept back', () => {
  it.each([
    [agents.chrome, devices.allowChromium],
    [agents.firefox, devices.allowFirefox],
    [agents.safari, devices.allowSafari],
    [agents.android, devices.allowPhone],
  ])('[Q89] is allowed where the browser has that: %s', async (agent, text) => {
    await show({ device: 'camera', trouble: 'denied' }, { agent });
    expect(document.body.textContent).toContain(text);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each([
    ['darwin', devices.allowMac('Camera')],
    ['win32', devices.allowWindows('Camera')],
  ] as const)('[Q89] is allowed in the settings of the system, which the app opens: %s', async (platform, text) => {
    const { bridge } = await show({ device: 'camera', trouble: 'denied' }, { kind: 'desktop', platform });
    expect(document.body.textContent).toContain(text);
    screen.getByRole('button', { name: devices.openPrivacy }).click();
    expect(bridge.calls.at(-1)).toEqual({ name: 'open_privacy_settings', params: { of: 'camera' } });
  });

  it('[Q89] needs no more help where the sentence about it says all', async () => {
    await show({ device: 'camera', trouble: 'in_use' });
    await show({ device: 'microphone', trouble: 'missing' }, { kind: 'desktop' });
    expect(document.querySelector('span')).toBeNull();
  });
});
