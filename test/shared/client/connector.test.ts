import { describe, expect, it } from 'vitest';
import { createWorld } from '../../support/client-world.ts';
import { createFakeDevice, type FakeDevice } from '../../support/fake-device.ts';
import { createManualClock, settle } from '../../support/manual-clock.ts';
import { ALICE } from '../../support/messages.ts';
import { createFakeNetwork } from '../../support/wire-pair.ts';

const states = ({ events }: FakeDevice) =>
  events.flatMap((event) => (event.kind === 'state' ? [event.state.name] : []));

describe('the connection of a client', () => {
  it('[C2] says nothing before the greeting, and nothing to a host that is not the one it wants', async () => {
    const { device, network, flow } = await createWorld();
    device.client.start();
    await settle();
    expect(device.client.state.name).toBe('greeting');
    expect(network.pair.toHost).toEqual([]);
    const greeting = JSON.parse(network.pair.toClient[0] ?? '');
    network.pair.cut();
    const other = createFakeNetwork((end) => {
      end.send(JSON.stringify({ ...greeting, host: { ...greeting.host, id: 'h:01JCFAKE0THER0000000000000' } }));
      return { text: () => expect.unreachable('it must not speak'), closed: () => undefined };
    });
    const clock = createManualClock();
    const misled = await createFakeDevice({ transport: other, clock, account: ALICE });
    misled.client.start();
    await settle();
    other.pair.flushToClient();
    await settle();
    expect(misled.client.state).toMatchObject({ name: 'ended', reason: 'not_this_host' });
    await flow();
  });

  it('[C2] gives up a connection that is not greeted in time', async () => {
    const { device, clock, network } = await createWorld();
    device.client.start();
    await clock.advance(10_000);
    expect(device.client.state.name).toBe('waiting');
    expect(network.pair.isOpen).toBe(false);
  });

  it('[C3] waits longer and longer up to ten seconds, and is quick again after a good connection', async () => {
    const { device, clock, network, flow } = await createWorld();
    network.isUp = false;
    device.client.start();
    await settle();
    const waits: number[] = [];
    for (let count = 0; count < 9; count++) {
      const { state } = device.client;
      if (state.name !== 'waiting') throw new Error(`it is ${state.name}`);
      waits.push(state.until - clock.now());
      await clock.advance(state.until - clock.now());
    }
    expect(waits).toEqual([250, 375, 625, 1_125, 2_125, 4_125, 5_125, 5_125, 5_125]);
    network.isUp = true;
    await clock.advance(10_000);
    await flow();
    expect(device.client.state.name).toBe('online');
    await clock.advance(10_000);
    network.pair.cut();
    await settle();
    expect(device.client.state).toMatchObject({ name: 'waiting', until: clock.now() + 250 });
  });

  it('[C3] tries at once when it is woken', async () => {
    const { device, network, flow } = await createWorld();
    network.isUp = false;
    device.client.start();
    await settle();
    network.isUp = true;
    device.client.wake();
    await flow();
    expect(device.client.state.name).toBe('online');
  });

  it.each(['banned', 'key_changed', 'replaced', 'signed_out'])('[C4] ends when the host says %s', async (reason) => {
    const { device, host, online, clock } = await createWorld();
    await online();
    host.bye(ALICE, reason);
    await clock.advance(60_000);
    expect(device.client.state).toMatchObject({ name: 'ended', reason });
    expect(states(device).filter((name) => name === 'connecting')).toHaveLength(1);
  });

  it.each(['host_stopping', 'too_slow'])('[C4] comes back when the host says %s', async (reason) => {
    const { device, host, online, clock, flow } = await createWorld();
    await online();
    host.bye(ALICE, reason);
    await settle();
    expect(device.client.state.name).toBe('waiting');
    await clock.advance(10_000);
    await flow();
    expect(device.client.state.name).toBe('online');
  });

  it('[C5] ends when it may not sign in, and waits when the host wants that', async () => {
    let reason: 'slow_down' | 'token_expired' | undefined = 'slow_down';
    const { device, clock, flow } = await createWorld({ refuse: () => reason });
    device.client.start();
    await flow();
    expect(device.client.state).toMatchObject({ name: 'waiting', until: clock.now() + 250 });
    reason = 'token_expired';
    await clock.advance(250);
    await flow();
    expect(device.client.state).toMatchObject({ name: 'ended', reason: 'not_accepted' });
  });

  it('[C7] waits for a new key when it must be chosen, and goes on with that', async () => {
    const { device, host, flow, clock } = await createWorld({ mustChangeKey: true });
    device.client.start();
    await flow();
    expect(device.client.state).toEqual({ name: 'choosing_key' });
    const chosen = device.client.request('change_key', { old_key: 'once', key: 'chosen by me' });
    await flow();
    await chosen;
    expect(device.client.state).toEqual({ name: 'online' });
    expect(device.events).toContainEqual({ kind: 'token', token: ALICE, expires: 1 });
    host.bye(ALICE, 'host_stopping');
    await clock.advance(1_000);
    await flow();
    expect(device.client.state).toEqual({ name: 'online' });
  });

  it('[C6] asks a silent host whether it lives, and leaves it when it does not say so', async () => {
    const { device, clock, network, online, flow } = await createWorld();
    await online();
    await clock.advance(20_000);
    expect(network.pair.toHost).toHaveLength(1);
    await flow();
    await clock.advance(19_999);
    expect(device.client.state.name).toBe('online');
    await clock.advance(10_001);
    expect(device.client.state).toMatchObject({ name: 'waiting' });
    expect(network.pair.isOpen).toBe(false);
  });

  it('[C6] stops its timers when it is stopped', async () => {
    const { device, clock, online } = await createWorld();
    await online();
    await device.client.stop();
    expect(device.client.state).toEqual({ name: 'offline' });
    expect(clock.waiting).toBe(0);
  });
});
