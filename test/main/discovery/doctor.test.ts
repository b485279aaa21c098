import { describe, expect, it } from 'vitest';
import { type ExamineOptions, examineNetwork, type NetworkTools } from '../../../main/discovery/doctor.ts';
import {
  type Firewall,
  findFirewall,
  type SystemReader,
  systemReader,
} from '../../../main/discovery/doctor-firewall.ts';
import { doctorTexts } from '../../../main/discovery/doctor-text.ts';
import type { FoundHost } from '../../../main/discovery/sightings.ts';
import { table } from '../../support/fake-mdns.ts';

const HOST: FoundHost = {
  id: 'h:01JD0000000000000000000ANN',
  name: 'Anna',
  address: '192.168.1.9',
  port: 48100,
  fingerprint: 'ab'.repeat(8),
  online: 0,
  registration: 'open',
  seen: 0,
  reachable: true,
  alternatives: [],
};

/** A system in which only the commands and files given exist. */
function system(known: Record<string, string>): SystemReader {
  return {
    run: async (...words) => known[words.join(' ')],
    read: async (path) => known[path],
  };
}

async function levels(
  tools: Partial<NetworkTools> & { addresses?: Record<string, string> },
  more: ExamineOptions = {},
) {
  const { addresses = { 'Wi-Fi': '192.168.1.5', lo: '127.0.0.1' }, ...others } = tools;
  const findings = await examineNetwork({
    platform: 'linux',
    ...more,
    tools: {
      read: () => table(addresses),
      outgoingAddress: async () => '192.168.1.5',
      tryMdnsPort: async () => undefined,
      probeMulticast: async () => ({ outcome: 'works', others: [] }),
      connects: async () => true,
      findHosts: async () => [HOST],
      system: system({}),
      ...others,
    },
  });
  for (const { level, remedy } of findings) expect(remedy === '').toBe(level === 'ok');
  return Object.fromEntries(findings.map(({ id, level }) => [id, level]));
}

describe('the network check', () => {
  it('[N15] all is well where all is well', async () => {
    const all = await levels({}, { port: 48100 });
    expect(new Set(Object.values(all))).toEqual(new Set(['ok']));
    expect(Object.keys(all)).toEqual([
      'interfaces',
      'vpn',
      'mdns_port',
      'multicast:192.168.1.5',
      'host_port',
      'firewall',
      'hosts',
    ]);
  });

  it.each<[string, Parameters<typeof levels>[0], Record<string, string>]>([
    ['no network', { addresses: { lo: '127.0.0.1' } }, { interfaces: 'problem' }],
    ['no address from the router', { addresses: { eth0: '169.254.1.1' } }, { interfaces: 'warn' }],
    ['only virtual networks', { addresses: { docker0: '172.17.0.1', wg0: '10.8.0.2' } }, { interfaces: 'warn' }],
    [
      'a VPN that takes all traffic',
      { addresses: { eth0: '192.168.1.5', wg0: '10.8.0.2' }, outgoingAddress: async () => '10.8.0.2' },
      { vpn: 'warn' },
    ],
    ['port 5353 taken', { tryMdnsPort: async () => 'EADDRINUSE' }, { mdns_port: 'problem' }],
    [
      'multicast dropped',
      { probeMulticast: async () => ({ outcome: 'deaf', others: [] }) },
      { 'multicast:192.168.1.5': 'problem' },
    ],
    [
      'multicast refused',
      { probeMulticast: async () => ({ outcome: 'failed', code: 'EACCES', others: [] }) },
      { 'multicast:192.168.1.5': 'problem' },
    ],
    [
      'multicast dropped by a VPN alone',
      { addresses: { wg0: '10.8.0.2' }, probeMulticast: async () => ({ outcome: 'deaf', others: [] }) },
      { 'multicast:10.8.0.2': 'warn' },
    ],
    ['no host', { findHosts: async () => [] }, { hosts: 'warn' }],
    [
      'a host that takes no connections',
      { connects: async (address) => address !== HOST.address },
      { hosts_blocked: 'problem' },
    ],
    ['a firewall', { system: system({ '/etc/ufw/ufw.conf': 'ENABLED=yes\n' }) }, { firewall: 'warn' }],
  ])('[N15] it tells %s', async (_case, tools, expected) => {
    expect(await levels(tools)).toMatchObject(expected);
  });

  it('[N15] it tells an own host that takes no connections on one of the addresses', async () => {
    const connects = async (address: string) => address === '127.0.0.1';
    expect(await levels({ connects }, { port: 48100 })).toMatchObject({ host_port: 'problem' });
    expect(await levels({ connects })).not.toHaveProperty('host_port');
  });
});

describe('firewalls', () => {
  const MAC = '/usr/libexec/ApplicationFirewall/socketfilterfw';
  it.each<[NodeJS.Platform, Record<string, string>, Firewall | undefined]>([
    ['linux', {}, undefined],
    ['linux', { '/etc/ufw/ufw.conf': '# x\nENABLED=no\n' }, undefined],
    ['linux', { '/etc/ufw/ufw.conf': '# x\nENABLED=yes\n' }, expected('ufw', false)],
    ['linux', { 'firewall-cmd --state': 'running\n' }, expected('firewalld', false)],
    [
      'linux',
      {
        'firewall-cmd --state': 'running\n',
        'firewall-cmd --query-service=mdns': 'yes\n',
        'firewall-cmd --query-port=48100/tcp': 'yes\n',
      },
      undefined,
    ],
    [
      'linux',
      {
        'nft list ruleset':
          'table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t}\n}',
      },
      expected('nftables', false),
    ],
    [
      'linux',
      {
        'nft list ruleset':
          'chain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t}\n\tchain forward { type filter hook forward priority 0; policy drop; }',
      },
      undefined,
    ],
    [
      'win32',
      {
        'netsh advfirewall show currentprofile':
          '\r\nPublic Profile Settings: \r\n---\r\nState                                 ON\r\nFirewall Policy',
      },
      expected('windows', true),
    ],
    [
      'win32',
      {
        'netsh advfirewall show currentprofile':
          'Private Profile Settings: \r\nState                                 ON\r\n',
      },
      expected('windows', false),
    ],
    [
      'win32',
      {
        'netsh advfirewall show currentprofile': '公用配置文件 设置:\r\n状态                                  启用\r\n',
      },
      expected('windows', true),
    ],
    [
      'win32',
      {
        'netsh advfirewall show currentprofile':
          'Private Profile Settings: \r\nState                                 OFF\r\n',
      },
      undefined,
    ],
    [
      'darwin',
      {
        [`${MAC} --getglobalstate`]: 'Firewall is enabled. (State = 1)\n',
        [`${MAC} --getblockall`]: 'Firewall has block all state set to disabled.\n',
      },
      expected('macos', false),
    ],
    [
      'darwin',
      { [`${MAC} --getglobalstate`]: 'Firewall is blocking all non-essential incoming connections. (State = 2)\n' },
      expected('macos', true),
    ],
    ['darwin', { [`${MAC} --getglobalstate`]: 'Firewall is disabled. (State = 0)\n' }, undefined],
    ['freebsd', {}, undefined],
  ])('[N15] on %s %j', async (platform, known, firewall) => {
    expect(await findFirewall(platform, 48100, system(known))).toEqual(firewall);
  });

  it('[N15] a command or file that is missing gives nothing', async () => {
    expect(await systemReader.run('hearth-has-no-such-command', '--state')).toBeUndefined();
    expect(await systemReader.read('/hearth/has/no/such/file')).toBeUndefined();
  });

  function expected(product: Firewall['product'], strict: boolean): Firewall {
    return { product, strict };
  }
});

describe('the wording', () => {
  it('[N15] each language says each thing, in its own script', () => {
    const { en, 'zh-CN': zh } = doctorTexts;
    const sample = (texts: typeof en) => [
      texts.connected('x'),
      texts.noNetwork(),
      texts.noAddress('x'),
      texts.onlyVirtual('x'),
      texts.noVpn(),
      texts.vpnRoute('x'),
      texts.portFree(),
      texts.portTaken('x'),
      texts.multicastWorks('x', 0),
      texts.multicastWorks('x', 2),
      texts.multicastDeaf('x', true),
      texts.multicastDeaf('x', false),
      texts.multicastFails('x', 'x'),
      texts.hostReachable(1),
      texts.hostUnreachable(1, 'x'),
      texts.noFirewall(),
      ...(['ufw', 'firewalld', 'nftables', 'windows', 'macos'] as const).flatMap((product) =>
        [true, false].map((strict) => texts.firewall({ product, strict }, 48100)),
      ),
      texts.hostsFound('x'),
      texts.hostsBlocked('x'),
      texts.noHosts(),
    ];
    for (const [index, wording] of sample(en).entries()) {
      const other = sample(zh)[index];
      expect(wording.title).not.toMatch(/\p{Script=Han}/u);
      expect(other?.title).toMatch(/\p{Script=Han}/u);
      expect(other?.remedy === '').toBe(wording.remedy === '');
      expect(other?.detail === '').toBe(wording.detail === '');
    }
  });
});
