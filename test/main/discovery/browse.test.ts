import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Browse, browseHosts } from '../../../main/discovery/browse.ts';
import { findHosts } from '../../../main/discovery/find.ts';
import type { MdnsAnswer } from '../../../main/discovery/mdns.ts';
import type { FoundHost } from '../../../main/discovery/sightings.ts';
import { encodeText, type HostText, instanceName } from '../../../main/discovery/text.ts';
import { createLog } from '../../../main/log.ts';
import { createFakeMdns, errorWith, table } from '../../support/fake-mdns.ts';

const ANNA = 'h:01JD0000000000000000000ANN';
const BERND = 'h:01JD0000000000000000000BER';
const open: Browse[] = [];

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await Promise.all(open.splice(0).map((browse) => browse.close()));
  vi.useRealTimers();
});

function answer(
  id: string,
  address: string,
  more: Partial<HostText> & { name?: string; port?: number } = {},
): MdnsAnswer {
  const { name = 'Office', port = 48100, ...text } = more;
  const whole: HostText = { v: 1, id, fp: 'ab'.repeat(8), n: 1, reg: 'open', ...text };
  return { instance: instanceName(name, id), port, text: encodeText(name, whole), address };
}

async function start(addresses: Record<string, string> = { eth0: '10.0.0.2', docker0: '172.17.0.1', lo: '127.0.0.1' }) {
  const mdns = createFakeMdns();
  const state = { addresses, dead: new Set<string>() };
  const logged: Record<string, unknown>[] = [];
  const lists: FoundHost[][] = [];
  const connects = vi.fn(async (address: string, port: number) => !state.dead.has(`${address}:${port}`));
  const browse = browseHosts({
    onChange: (hosts) => lists.push(hosts),
    log: createLog((entry) => logged.push(entry), 'warn'),
    open: mdns.open,
    read: () => table(state.addresses),
    connects,
  });
  open.push(browse);
  await vi.advanceTimersByTimeAsync(0);
  return { mdns, state, logged, lists, connects, browse };
}

const ids = (hosts: FoundHost[]) => hosts.map(({ id }) => id);

describe('the list', () => {
  it('[N5] a host that answers on several addresses is one entry, the best first, the others kept', async () => {
    const { mdns, browse } = await start();
    for (const address of ['127.0.0.1', '172.17.0.9', '10.0.0.1']) mdns.answer(answer(ANNA, address));
    expect(browse.hosts()).toMatchObject([
      {
        id: ANNA,
        address: '10.0.0.1',
        alternatives: [
          { address: '172.17.0.9', port: 48100 },
          { address: '127.0.0.1', port: 48100 },
        ],
      },
    ]);
  });

  it('[N2] changes are told once, and equal answers not at all', async () => {
    const { mdns, lists } = await start();
    mdns.answer(answer(ANNA, '10.0.0.1'));
    await vi.advanceTimersByTimeAsync(100);
    mdns.answer(answer(ANNA, '10.0.0.1'));
    mdns.answer(answer(ANNA, '10.0.0.1', { n: 2, reg: 'code' }));
    await vi.advanceTimersByTimeAsync(100);
    expect(lists.map(([host]) => [host?.online, host?.registration])).toEqual([
      [1, 'open'],
      [2, 'code'],
    ]);
  });

  it('[N8] a goodbye counts only from the address that the host has', async () => {
    const { mdns, browse } = await start();
    mdns.answer(answer(ANNA, '10.0.0.1'));
    mdns.goodbye(instanceName('Office', ANNA), '10.0.0.66');
    expect(ids(browse.hosts())).toEqual([ANNA]);
    mdns.goodbye(instanceName('Office', ANNA), '10.0.0.1');
    expect(browse.hosts()).toEqual([]);
  });

  it('[N10] hosts of one name are told apart by their ids', async () => {
    const { mdns, browse } = await start();
    mdns.answer(answer(ANNA, '10.0.0.1'));
    mdns.answer(answer(BERND, '10.0.0.3'));
    mdns.goodbye(instanceName('Office', ANNA), '10.0.0.1');
    expect(browse.hosts()).toMatchObject([{ id: BERND, name: 'Office' }]);
  });
});

describe('asking', () => {
  it('[N20] queries begin at once, become rarer, and begin anew on refresh', async () => {
    const { mdns, browse } = await start({ eth0: '10.0.0.2' });
    expect(mdns.queries()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(mdns.queries()).toBe(3);
    await vi.advanceTimersByTimeAsync(600_000);
    const settled = mdns.queries();
    expect(settled).toBeLessThan(30);
    browse.refresh();
    await vi.advanceTimersByTimeAsync(300);
    expect(mdns.queries()).toBe(settled + 2);
  });

  it('[N6] a new address is asked at once', async () => {
    const { mdns, state } = await start({ lo: '127.0.0.1' });
    state.addresses = { lo: '127.0.0.1', eth0: '10.0.0.2' };
    await vi.advanceTimersByTimeAsync(2_000);
    expect(mdns.links.find(({ address }) => address === '10.0.0.2')?.queries).toBeGreaterThan(0);
  });

  it('[N14] with the port taken it asks from another, and comes back to it when it is free', async () => {
    const { mdns, state } = await start({ lo: '127.0.0.1' });
    let taken = true;
    mdns.failWith(({ oneShot }) => (taken && !oneShot ? errorWith('EADDRINUSE') : undefined));
    state.addresses = { lo: '127.0.0.1', eth0: '10.0.0.2' };
    await vi.advanceTimersByTimeAsync(3_000);
    const link = () => mdns.live().find(({ address }) => address === '10.0.0.2');
    expect(link()?.options.oneShot).toBe(true);
    taken = false;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(link()?.options.oneShot).toBe(false);
  });
});

describe('liveness', () => {
  it('[N9] a host that neither connects nor answers is gone within ten seconds', async () => {
    const { mdns, state, browse } = await start();
    mdns.answer(answer(ANNA, '10.0.0.1'));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ids(browse.hosts())).toEqual([ANNA]);
    state.dead.add('10.0.0.1:48100');
    await vi.advanceTimersByTimeAsync(9_000);
    expect(browse.hosts()).toEqual([]);
  });

  it('[N9] while it connects it stays, although mDNS is silent', async () => {
    const { mdns, browse, connects } = await start();
    mdns.answer(answer(ANNA, '10.0.0.1'));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(ids(browse.hosts())).toEqual([ANNA]);
    expect(connects.mock.calls.length).toBeLessThan(40);
  });

  it('[N7] an address that the host has left is dropped soon after it answers from another', async () => {
    const { mdns, state, browse } = await start();
    mdns.answer(answer(ANNA, '10.0.0.1'));
    await vi.advanceTimersByTimeAsync(1_500);
    state.dead.add('10.0.0.1:48100');
    mdns.answer(answer(ANNA, '10.0.0.9', { port: 48200 }));
    await vi.advanceTimersByTimeAsync(1_500);
    expect(browse.hosts()).toMatchObject([{ address: '10.0.0.9', port: 48200, alternatives: [] }]);
  });

  it('[N11] one that answers but does not connect is kept, marked, and good again when it connects', async () => {
    const { mdns, state, browse } = await start();
    state.dead.add('10.0.0.1:48100');
    const speak = setInterval(() => mdns.answer(answer(ANNA, '10.0.0.1')), 500);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(browse.hosts()).toMatchObject([{ id: ANNA, reachable: false }]);
    clearInterval(speak);
    state.dead.clear();
    await vi.advanceTimersByTimeAsync(17_000);
    expect(browse.hosts()).toMatchObject([{ id: ANNA, reachable: true }]);
  });

  it('[N11] of two addresses the one that connects is shown', async () => {
    const { mdns, state, browse } = await start();
    state.dead.add('10.0.0.1:48100');
    const speak = setInterval(() => {
      mdns.answer(answer(ANNA, '10.0.0.1'));
      mdns.answer(answer(ANNA, '172.17.0.9'));
    }, 500);
    await vi.advanceTimersByTimeAsync(3_000);
    clearInterval(speak);
    expect(browse.hosts()).toMatchObject([{ address: '172.17.0.9', reachable: true }]);
  });

  it('[N9] after closing nothing is asked or told', async () => {
    const { mdns, browse, connects, lists } = await start();
    mdns.answer(answer(ANNA, '10.0.0.1'));
    await browse.close();
    const before = [mdns.queries(), connects.mock.calls.length, lists.length];
    await vi.advanceTimersByTimeAsync(60_000);
    expect([mdns.queries(), connects.mock.calls.length, lists.length]).toEqual(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('liars', () => {
  it('[N16] a malformed text is ignored, and told once a sender', async () => {
    const { mdns, browse, logged } = await start({ eth0: '10.0.0.2' });
    for (let times = 0; times < 100; times += 1) {
      mdns.answer({ ...answer(ANNA, '10.0.0.1'), text: { id: '__proto__', v: '1' } });
    }
    expect(browse.hosts()).toEqual([]);
    expect(logged).toMatchObject([{ event: 'discovery_answer_malformed', address: '10.0.0.1' }]);
  });

  it('[N18] an answer from outside the local networks is neither shown nor connected to', async () => {
    const { mdns, browse, connects, logged } = await start({ eth0: '10.0.0.2' });
    mdns.answer(answer(ANNA, '203.0.113.9'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect([browse.hosts(), connects.mock.calls]).toEqual([[], []]);
    expect(logged).toMatchObject([{ event: 'discovery_answer_from_afar' }]);
  });

  it('[N21] nobody takes the place of a living host with its id and another certificate', async () => {
    const { mdns, browse, logged } = await start({ eth0: '10.0.0.2' });
    mdns.answer(answer(ANNA, '10.0.0.1'));
    mdns.answer(answer(ANNA, '10.0.0.66', { fp: 'cd'.repeat(8), name: 'Evil' }));
    expect(browse.hosts()).toMatchObject([{ name: 'Office', address: '10.0.0.1', alternatives: [] }]);
    expect(logged).toMatchObject([{ event: 'discovery_id_claimed_twice', address: '10.0.0.66' }]);
  });

  it('[N21] a host that has moved and has a new certificate is accepted once its old address is dead', async () => {
    const { mdns, state, browse } = await start({ eth0: '10.0.0.2' });
    mdns.answer(answer(ANNA, '10.0.0.1'));
    await vi.advanceTimersByTimeAsync(2_000);
    state.dead.add('10.0.0.1:48100');
    const speak = setInterval(() => mdns.answer(answer(ANNA, '10.0.0.9', { fp: 'cd'.repeat(8) })), 500);
    await vi.advanceTimersByTimeAsync(3_000);
    clearInterval(speak);
    expect(browse.hosts()).toMatchObject([{ address: '10.0.0.9', fingerprint: 'cd'.repeat(8) }]);
  });

  it('[N16] a flood of invented hosts ends at 256', async () => {
    const { mdns, browse, logged } = await start({ eth0: '10.0.0.2' });
    for (let count = 0; count < 1_000; count += 1) {
      mdns.answer(answer(`h:01JD00000000000000000${String(count).padStart(5, '0')}`, '10.0.0.66'));
    }
    expect(browse.hosts()).toHaveLength(256);
    expect(logged).toMatchObject([{ event: 'discovery_too_many_hosts' }]);
  });
});

describe('looking once', () => {
  it('[N4] ends a moment after the last of those that answer', async () => {
    const mdns = createFakeMdns();
    const found = findHosts({ open: mdns.open, read: () => table({ eth0: '10.0.0.2' }), connects: async () => true });
    await vi.advanceTimersByTimeAsync(20);
    mdns.answer(answer(ANNA, '10.0.0.1', { name: 'A' }));
    await vi.advanceTimersByTimeAsync(300);
    mdns.answer(answer(BERND, '10.0.0.3', { name: 'B' }));
    await vi.advanceTimersByTimeAsync(450);
    expect(ids(await found)).toEqual([ANNA, BERND]);
    expect(mdns.live()).toEqual([]);
  });

  it('[N4] ends empty when the time is up', async () => {
    const mdns = createFakeMdns();
    const found = findHosts({ timeoutMs: 1_000, open: mdns.open, read: () => table({ eth0: '10.0.0.2' }) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await found).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
