import { afterEach, beforeEach } from 'vitest';
import type { BridgeEvent } from '../../shared/bridge/index.ts';
import type { DeviceHome, DeviceKind, OpenDevice } from './device-kinds.ts';
import { startTestHost, type TestHost } from './host.ts';

/** For each test of a suite a host called Kitchen and a device of that kind, opened for the first time. */
export function useDevice({ home: makeHome }: DeviceKind) {
  let host: TestHost;
  let home: DeviceHome;
  let device: OpenDevice;
  let everOpened: OpenDevice[] = [];

  async function open(): Promise<void> {
    device = await home.open();
    everOpened.push(device);
  }
  beforeEach(async () => {
    host = await startTestHost({ plainPort: 0, name: 'Kitchen' });
    home = await makeHome(host);
    await open();
  });
  afterEach(async () => {
    for (const each of everOpened) await each.close();
    everOpened = [];
    await home[Symbol.asyncDispose]();
    await host[Symbol.asyncDispose]();
  });
  return {
    get host() {
      return host;
    },
    get device() {
      return device;
    },
    /** Opens it again with what it kept; `between` happens while it is closed. */
    async reopen(between: () => Promise<void> = async () => undefined): Promise<void> {
      await device.close();
      await between();
      await open();
    },
    /** The host comes back where it was. */
    async bringBack(): Promise<void> {
      host = await host.restart({ plainPort: host.plainPort });
      await device.bridge.call('wake', {});
    },
    session: () => device.bridge.call('session', {}),
    ask: (action: string, params: Record<string, unknown> = {}) => device.bridge.call('request', { action, params }),
    events: <E extends BridgeEvent['event']>(name: E) =>
      device.told.filter((event): event is Extract<BridgeEvent, { event: E }> => event.event === name),
  };
}
