import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type InterfaceTable,
  isLocalAddress,
  type LanInterface,
  rankOfAddress,
  usableInterfaces,
  watchInterfaces,
} from '../../../main/discovery/interfaces.ts';
import { table } from '../../support/fake-mdns.ts';

describe('usable interfaces', () => {
  it.each([
    [
      'Linux with Docker, libvirt and a VPN',
      {
        docker0: '172.17.0.1',
        'br-0123456789ab': '172.18.0.1',
        virbr0: '192.168.122.1',
        tun0: '10.8.0.2',
        wlp2s0: '192.168.1.5',
        lo: '127.0.0.1',
      },
      'wlp2s0',
    ],
    [
      'Windows with Hyper-V and WSL',
      {
        'vEthernet (WSL (Hyper-V firewall))': '172.28.0.1',
        'vEthernet (Default Switch)': '172.20.0.1',
        'Wi-Fi': '192.168.1.5',
        'Loopback Pseudo-Interface 1': '127.0.0.1',
      },
      'Wi-Fi',
    ],
    [
      'Windows whose adapter is plugged into a Hyper-V switch',
      { 'vEthernet (WSL)': '172.28.0.1', 'vEthernet (External)': '192.168.1.5' },
      'vEthernet (External)',
    ],
    [
      'Windows with VirtualBox, VMware and OpenVPN',
      {
        'VirtualBox Host-Only Network': '192.168.56.1',
        'VMware Network Adapter VMnet8': '192.168.80.1',
        'OpenVPN TAP-Windows6': '10.9.0.4',
        Ethernet: '10.0.0.7',
      },
      'Ethernet',
    ],
    [
      'macOS with a VPN and internet sharing',
      { utun4: '10.8.0.6', bridge100: '192.168.2.1', en0: '192.168.1.5' },
      'en0',
    ],
    ['Tailscale, told by its address', { ts: '100.101.102.103', eth0: '192.168.1.5' }, 'eth0'],
    ['a cable without a router', { eth0: '169.254.3.4', wlan0: '192.168.1.5' }, 'wlan0'],
    [
      'a range that VirtualBox likes, under a name it does not tell',
      { 'Ethernet 2': '192.168.56.1', 'Ethernet 3': '192.168.1.5' },
      'Ethernet 3',
    ],
  ])('[N17] the physical network comes first: %s', (_case, addresses, best) => {
    const interfaces = usableInterfaces(table(addresses));
    expect(interfaces).toHaveLength(Object.keys(addresses).length);
    expect(interfaces[0]?.name).toBe(best);
    expect(interfaces.filter(({ loopback }) => loopback)).toEqual(
      interfaces.slice(-1).filter(({ loopback }) => loopback),
    );
  });

  it('[N17] flags say what an interface is', () => {
    const flags = ({ name, loopback, linkLocal, virtual, vpn }: LanInterface) => [
      name,
      { loopback, linkLocal, virtual, vpn },
    ];
    const found = usableInterfaces(
      table({ lo: '127.0.0.1', eth0: '169.254.1.1', docker0: '172.17.0.1', wg0: '10.1.1.1' }),
    );
    expect(Object.fromEntries(found.map(flags))).toEqual({
      lo: { loopback: true, linkLocal: false, virtual: false, vpn: false },
      eth0: { loopback: false, linkLocal: true, virtual: false, vpn: false },
      docker0: { loopback: false, linkLocal: false, virtual: true, vpn: false },
      wg0: { loopback: false, linkLocal: false, virtual: false, vpn: true },
    });
  });

  it('[N17] IPv6 and unset addresses are left out', () => {
    const mixed: InterfaceTable = {
      eth0: [
        { address: 'fe80::1', netmask: 'ffff::', family: 'IPv6', mac: '', internal: false, cidr: null, scopeid: 2 },
      ],
      ...table({ eth1: '0.0.0.0', eth2: '10.0.0.1' }),
      eth3: undefined,
    };
    expect(usableInterfaces(mixed).map(({ name }) => name)).toEqual(['eth2']);
  });

  it('[N6] the number of an adapter is taken from its link-local address', () => {
    const both: InterfaceTable = {
      eth0: [
        ...(table({ eth0: '10.0.0.1' }).eth0 ?? []),
        { address: 'fe80::1', netmask: 'ffff::', family: 'IPv6', mac: '', internal: false, cidr: null, scopeid: 7 },
      ],
    };
    expect(usableInterfaces(both)).toMatchObject([{ address: '10.0.0.1', index: 7 }]);
  });

  it('[N17] an address is as good as the own interface whose network holds it', () => {
    const interfaces = usableInterfaces(table({ eth0: '192.168.1.5', docker0: '172.17.0.1', lo: '127.0.0.1' }));
    const order = ['127.0.0.1', '8.8.8.8', '172.17.0.9', '192.168.1.77'];
    expect(order.sort((a, b) => rankOfAddress(a, interfaces) - rankOfAddress(b, interfaces))).toEqual([
      '192.168.1.77',
      '172.17.0.9',
      '127.0.0.1',
      '8.8.8.8',
    ]);
  });

  it('[N18] only private addresses and those of own networks are local', () => {
    const interfaces = usableInterfaces(table({ eth0: '141.20.1.5' }));
    const local = (address: string) => isLocalAddress(address, interfaces);
    expect(
      ['10.1.2.3', '172.31.0.1', '192.168.0.1', '169.254.9.9', '127.0.0.1', '100.64.0.1', '141.20.1.9'].every(local),
    ).toBe(true);
    expect(['8.8.8.8', '172.32.0.1', '141.20.2.1', '203.0.113.1', '192.169.0.1'].some(local)).toBe(false);
  });
});

describe('watching', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function watch(first: InterfaceTable) {
    const state = { now: first, fails: false };
    const changes: [string[], boolean][] = [];
    const watching = watchInterfaces({
      intervalMs: 2_000,
      read: () => {
        if (state.fails) throw new Error('uv_interface_addresses');
        return state.now;
      },
      onChange: (interfaces, resumed) => changes.push([interfaces.map(({ address }) => address), resumed]),
    });
    return { state, changes, watching };
  }

  it('[N6] tells an address that comes, changes and goes, and nothing else', () => {
    const { state, changes, watching } = watch(table({ lo: '127.0.0.1' }));
    vi.advanceTimersByTime(10_000);
    state.now = table({ lo: '127.0.0.1', eth0: '10.0.0.1' });
    vi.advanceTimersByTime(2_000);
    state.now = table({ lo: '127.0.0.1', eth0: '10.0.0.2' });
    vi.advanceTimersByTime(2_000);
    state.now = table({ lo: '127.0.0.1' });
    vi.advanceTimersByTime(10_000);
    watching.close();
    state.now = table({ eth0: '10.0.0.3' });
    vi.advanceTimersByTime(10_000);
    expect(changes.map(([addresses]) => addresses)).toEqual([
      ['10.0.0.1', '127.0.0.1'],
      ['10.0.0.2', '127.0.0.1'],
      ['127.0.0.1'],
    ]);
  });

  it('[N6] a failed look leaves what was known', () => {
    const { state, changes, watching } = watch(table({ eth0: '10.0.0.1' }));
    state.fails = true;
    vi.advanceTimersByTime(4_000);
    expect([changes, watching.current().map(({ address }) => address)]).toEqual([[], ['10.0.0.1']]);
    watching.close();
  });

  it('[N6] waking from sleep is told although no address changed', () => {
    const { changes, watching } = watch(table({ eth0: '10.0.0.1' }));
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(2_000);
    vi.advanceTimersByTime(10_000);
    expect(changes).toEqual([[['10.0.0.1'], true]]);
    watching.close();
  });
});
