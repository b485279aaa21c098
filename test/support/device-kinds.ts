import { expect } from 'vitest';
import { openPageDevice } from '../../renderer/platform/index.ts';
import type { Bridge, BridgeEvent } from '../../shared/bridge/index.ts';
import { localBridge } from '../../shared/bridge/local.ts';
import type { SessionView } from '../../shared/bridge/session.ts';
import { silentShell } from './fake-bridge.ts';
import { createFakeBrowser } from './fake-page.ts';
import type { TestHost } from './host.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { KEY, PATIENCE, startDevice } from './test-device.ts';

/** A device of either kind behind its bridge. */
export interface OpenDevice {
  readonly bridge: Bridge;
  /** What its windows were told, in order. */
  readonly told: readonly BridgeEvent[];
  close(): Promise<void>;
}

/** A computer or browser on which a device can be opened again and again with what it kept. */
export interface DeviceHome extends AsyncDisposable {
  open(): Promise<OpenDevice>;
}

export interface DeviceKind {
  readonly kind: string;
  home(host: Pick<TestHost, 'plainPort'>): Promise<DeviceHome>;
}

const shell = {
  ...silentShell,
  app: () => expect.unreachable('the shell is not part of the device'),
  allow_notifications: () => expect.unreachable('the shell is not part of the device'),
};

/** The device of the desktop app, which speaks TLS, and finds nobody by itself. */
const desktop: DeviceKind = {
  kind: 'the desktop app',
  async home() {
    const folder = await temporaryFolder();
    return {
      async open() {
        const device = await startDevice(folder.path);
        const bridge = localBridge({ handlers: { ...device.handlers, ...shell }, subscribe: device.subscribe });
        return opened(bridge, device.close);
      },
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    };
  },
};

/** The device in a page of the host. */
const browser: DeviceKind = {
  kind: 'a browser',
  async home({ plainPort = 0 }) {
    const pages = createFakeBrowser({ port: plainPort });
    return {
      async open() {
        const { bridge, close } = await openPageDevice(pages.page());
        return opened(bridge, close);
      },
      [Symbol.asyncDispose]: async () => undefined,
    };
  },
};

export const deviceKinds = [desktop, browser];

function opened(bridge: Bridge, close: () => Promise<void>): OpenDevice {
  const told: BridgeEvent[] = [];
  bridge.subscribe((event) => told.push(event));
  return { bridge, told, close };
}

/** Where a device can ask that host who it is. */
export function addressOf({ port }: Pick<TestHost, 'port'>): string {
  return `127.0.0.1:${port}`;
}

/** Signs up at that host; resolves when the device is online. */
export async function signUp({ bridge }: Pick<OpenDevice, 'bridge'>, host: TestHost, user_id: string): Promise<void> {
  await identified(bridge, host);
  expect(await bridge.call('sign_up', { host_id: host.id, user_id, key: KEY })).toEqual({ done: true });
  await standsAt(bridge, 'online');
}

export async function identified(bridge: Bridge, host: TestHost): Promise<void> {
  expect(await bridge.call('identify', { address: addressOf(host) })).toMatchObject({ done: true });
}

export async function standsAt(bridge: Bridge, name: SessionView['connection']['name']): Promise<void> {
  await expect.poll(async () => (await bridge.call('session', {})).connection.name, PATIENCE).toBe(name);
}
