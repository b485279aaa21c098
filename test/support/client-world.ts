import { expect } from 'vitest';
import { createFakeDevice, type FakeDeviceOptions } from './fake-device.ts';
import { createFakeHost, type FakeHostOptions } from './fake-host.ts';
import { createManualClock, settle } from './manual-clock.ts';
import { ALICE, BOB, GROUP } from './messages.ts';
import { createFakeNetwork } from './wire-pair.ts';

/** A fake host with a group of Alice and Bob, and a device of Alice that is not started. */
export async function createWorld(
  options: Partial<FakeHostOptions> = {},
  deviceOptions: Partial<FakeDeviceOptions> = {},
) {
  const clock = createManualClock();
  const host = createFakeHost({ now: clock.now, ...options });
  host.addRoom(GROUP, [ALICE, BOB]);
  const network = createFakeNetwork(host.accept);
  const device = await createFakeDevice({ transport: network, clock, account: ALICE, ...deviceOptions });
  /** Everything that is under way arrives, and what follows from it. */
  const flow = async () => {
    for (let quiet = 0; quiet < 2; ) {
      await settle();
      const moved = (network.pairs.at(-1)?.flushToHost() ?? 0) + (network.pairs.at(-1)?.flushToClient() ?? 0);
      quiet = moved > 0 ? 0 : quiet + 1;
    }
  };
  const online = async () => {
    device.client.start();
    await flow();
    expect(device.client.state).toEqual({ name: 'online' });
  };
  return { clock, host, network, device, flow, online };
}
