import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Advertisement, advertiseHost } from '../../../main/discovery/advertise.ts';
import { createLog } from '../../../main/log.ts';
import { createFakeMdns, errorWith, table } from '../../support/fake-mdns.ts';

const ID = 'h:01JD0000000000000000000ANN';
const open: Advertisement[] = [];

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await Promise.all(open.splice(0).map((advertisement) => advertisement.close()));
  vi.useRealTimers();
});

async function start(addresses: Record<string, string>) {
  const mdns = createFakeMdns();
  const state = { addresses, online: 0 };
  const logged: Record<string, unknown>[] = [];
  const advertisement = advertiseHost({
    id: ID,
    name: 'Anna',
    port: 48100,
    text: () => ({ v: 1, id: ID, fp: 'ab'.repeat(32), n: state.online, reg: 'open' }),
    log: createLog((entry) => logged.push(entry), 'debug'),
    open: mdns.open,
    read: () => table(state.addresses),
  });
  open.push(advertisement);
  await vi.advanceTimersByTimeAsync(0);
  const addressesServed = () => mdns.live().map(({ address }) => address);
  return { mdns, state, logged, advertisement, addressesServed };
}

describe('announcing', () => {
  it('[N5] every address has a link of its own, loopback included, all of one name', async () => {
    const { mdns, addressesServed } = await start({ eth0: '10.0.0.1', wg0: '10.8.0.2', lo: '127.0.0.1' });
    expect(addressesServed()).toEqual(['10.0.0.1', '10.8.0.2', '127.0.0.1']);
    expect(new Set(mdns.links.map(({ options }) => options.publish?.instance))).toEqual(new Set(['Anna (0ANN)']));
  });

  it('[N6] addresses that come, change and go are followed', async () => {
    const { state, addressesServed } = await start({ lo: '127.0.0.1' });
    state.addresses = { lo: '127.0.0.1', eth0: '10.0.0.1' };
    await vi.advanceTimersByTimeAsync(2_000);
    expect(addressesServed()).toEqual(['127.0.0.1', '10.0.0.1']);
    state.addresses = { lo: '127.0.0.1', eth0: '10.0.0.9' };
    await vi.advanceTimersByTimeAsync(2_000);
    expect(addressesServed()).toEqual(['127.0.0.1', '10.0.0.9']);
  });

  it('[N6] after waking from sleep the host announces itself again', async () => {
    const { mdns } = await start({ eth0: '10.0.0.1' });
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(mdns.announcements()).toBe(1);
  });

  it('[N2] a change is announced at once, more of them together every six seconds, none where nothing changed', async () => {
    const { mdns, state, advertisement } = await start({ eth0: '10.0.0.1' });
    advertisement.update();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(mdns.announcements()).toBe(0);
    for (let online = 1; online <= 50; online += 1) {
      state.online = online;
      advertisement.update();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(mdns.announcements()).toBe(1);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(mdns.announcements()).toBe(2);
    expect(mdns.links[0]?.options.publish?.text()).toMatchObject({ n: '50', name: 'Anna' });
  });

  it('[N8] closing closes every link', async () => {
    const { mdns, advertisement } = await start({ eth0: '10.0.0.1', lo: '127.0.0.1' });
    await advertisement.close();
    expect(mdns.live()).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(mdns.links).toHaveLength(2);
  });
});

describe('trouble', () => {
  it('[N19] an address that fails does not stop the others, is tried again more and more rarely, and is told once', async () => {
    const { mdns, state, logged } = await start({ lo: '127.0.0.1' });
    let broken = true;
    mdns.failWith(({ on }) => (broken && on.address === '10.0.0.1' ? errorWith('ENODEV') : undefined));
    state.addresses = { lo: '127.0.0.1', eth0: '10.0.0.1', eth1: '10.0.1.1' };
    await vi.advanceTimersByTimeAsync(62_000);
    expect(mdns.live().map(({ address }) => address)).toContain('10.0.1.1');
    const attempts = () => mdns.links.filter(({ address }) => address === '10.0.0.1').length;
    expect(attempts()).toBeGreaterThan(4);
    expect(attempts()).toBeLessThan(10);
    expect(logged.filter(({ event }) => event === 'discovery_link_failed')).toHaveLength(1);
    broken = false;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(mdns.live().map(({ address }) => address)).toContain('10.0.0.1');
    expect(logged.filter(({ event }) => event === 'discovery_link_works_again')).toHaveLength(1);
  });

  it('[N14] a port that is taken is told once for all addresses', async () => {
    const mdns = createFakeMdns();
    mdns.failWith(() => errorWith('EADDRINUSE'));
    const logged: Record<string, unknown>[] = [];
    const advertisement = advertiseHost({
      id: ID,
      name: 'Anna',
      port: 48100,
      text: () => ({ v: 1, id: ID, fp: 'ab'.repeat(32), n: 0, reg: 'open' }),
      log: createLog((entry) => logged.push(entry), 'warn'),
      open: mdns.open,
      read: () => table({ eth0: '10.0.0.1', eth1: '10.0.1.1', lo: '127.0.0.1' }),
    });
    open.push(advertisement);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(logged.map(({ event }) => event)).toEqual(['discovery_port_taken']);
    expect(mdns.links.some(({ options }) => options.oneShot)).toBe(false);
  });

  it('[N19] a link that throws when it is opened is tried again as well', async () => {
    const { mdns, state, addressesServed } = await start({ lo: '127.0.0.1' });
    let throws = true;
    mdns.failWith(({ on }) => {
      if (throws && on.address === '10.0.0.1') throw errorWith('EMFILE');
      return undefined;
    });
    state.addresses = { lo: '127.0.0.1', eth0: '10.0.0.1' };
    await vi.advanceTimersByTimeAsync(3_000);
    expect(addressesServed()).toEqual(['127.0.0.1']);
    throws = false;
    await vi.advanceTimersByTimeAsync(8_000);
    expect(addressesServed()).toEqual(['127.0.0.1', '10.0.0.1']);
  });
});
