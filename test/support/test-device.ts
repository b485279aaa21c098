import { expect } from 'vitest';
import { type Device, type DeviceOptions, openDevice } from '../../main/client/device/index.ts';
import { silentLog } from '../../main/log.ts';
import type { BridgeEvent } from '../../shared/bridge/index.ts';
import type { SessionView } from '../../shared/bridge/session.ts';

export const PATIENCE = { timeout: 8_000 };
export const KEY = 'a long password';

/** A network on which nobody is to be found. */
const nobodyNearby = () => ({ hosts: () => [], refresh: () => undefined, close: async () => undefined });

export interface TestDevice extends Device, AsyncDisposable {
  /** Everything that windows were told, in order. */
  readonly told: readonly BridgeEvent[];
  connection(): Promise<SessionView['connection']>;
}

/** A device in that folder, which finds nobody by itself, and hosts on a free port of the loopback address. */
export async function startDevice(folder: string, options: Partial<DeviceOptions> = {}): Promise<TestDevice> {
  const device = await openDevice({
    configFolder: `${folder}/config`,
    dataFolder: `${folder}/data`,
    version: '0.0.0',
    webRoot: undefined,
    log: silentLog,
    browse: nobodyNearby,
    ...options,
    host: {
      port: 0,
      bind: '127.0.0.1',
      mdns: false,
      passwords: { memoryCost: 8, timeCost: 1, parallelism: 1 },
      ...options.host,
    },
  });
  const told: BridgeEvent[] = [];
  device.subscribe((event) => told.push(event));
  return {
    ...device,
    told,
    connection: async () => (await device.handlers.session({})).connection,
    [Symbol.asyncDispose]: () => device.close(),
  };
}

/** Identifies the host at that port and signs up there; resolves when the device is online. */
export async function joinHost(device: TestDevice, port: number, user_id: string): Promise<string> {
  const identified = await device.handlers.identify({ address: `127.0.0.1:${port}` });
  if (!identified.done) throw new Error(identified.refusal.message);
  const host_id = identified.host.id;
  expect(await device.handlers.sign_up({ host_id, user_id, key: KEY })).toEqual({ done: true });
  await online(device);
  return host_id;
}

export async function online(device: TestDevice): Promise<void> {
  await expect.poll(() => device.connection(), PATIENCE).toEqual({ name: 'online' });
}
