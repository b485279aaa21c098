import { networkInterfaces } from 'node:os';
import type { Language } from '../../shared/i18n/reasons.ts';
import { DEFAULT_PORT } from '../../shared/protocol/limits.ts';
import { connects as connectsByTcp } from './connects.ts';
import { findFirewall, type SystemReader, systemReader } from './doctor-firewall.ts';
import { outgoingAddress, type Probe, probeMulticast, tryMdnsPort } from './doctor-probe.ts';
import { type DoctorTexts, doctorTexts, type Wording } from './doctor-text.ts';
import { findHosts } from './find.ts';
import { type InterfaceTable, type LanInterface, usableInterfaces } from './interfaces.ts';
import type { FoundHost } from './sightings.ts';

export type FindingLevel = 'ok' | 'warn' | 'problem';

/** The outcome of one check, in words for a person; `remedy` is empty when nothing need be done. */
export interface Finding extends Wording {
  /** Stable: `interfaces`, `vpn`, `mdns_port`, `multicast:<address>`, `host_port`, `firewall`, `hosts`, `hosts_blocked`. */
  id: string;
  level: FindingLevel;
}

/** What the checks ask of the computer. */
export interface NetworkTools {
  read(): InterfaceTable;
  outgoingAddress(): Promise<string | undefined>;
  tryMdnsPort(): Promise<string | undefined>;
  probeMulticast(on: LanInterface, shared: boolean): Promise<Probe>;
  connects(address: string, port: number, timeoutMs: number): Promise<boolean>;
  findHosts(): Promise<FoundHost[]>;
  system: SystemReader;
}

export interface ExamineOptions {
  /** The port of the host that runs on this computer; without one, what concerns it is left out. */
  port?: number;
  /** Default `en`. */
  language?: Language;
  /** Default that of this process. */
  platform?: NodeJS.Platform;
  /** Stand-ins for tests. */
  tools?: Partial<NetworkTools>;
}

interface Examination {
  interfaces: LanInterface[];
  port: number | undefined;
  texts: DoctorTexts;
  platform: NodeJS.Platform;
  tools: NetworkTools;
}

const CONNECT_MS = 1_500;
const realTools: NetworkTools = {
  read: networkInterfaces,
  outgoingAddress,
  tryMdnsPort,
  probeMulticast,
  connects: connectsByTcp,
  findHosts,
  system: systemReader,
};

/** Finds out why hosts may not be seen from here or this one not by others. Changes nothing; takes about 3 s. */
export async function examineNetwork(options: ExamineOptions = {}): Promise<Finding[]> {
  const { port, language = 'en', platform = process.platform } = options;
  const tools = { ...realTools, ...options.tools };
  const interfaces = usableInterfaces(tools.read());
  const examination: Examination = { interfaces, port, texts: doctorTexts[language], platform, tools };
  const findings = await Promise.all([
    examineInterfaces(examination),
    examineVpn(examination),
    examineMulticast(examination),
    examineHostPort(examination),
    examineFirewall(examination),
    examineHosts(examination),
  ]);
  return findings.flat();
}

function examineInterfaces({ interfaces, texts }: Examination): Finding[] {
  const outward = interfaces.filter((one) => !one.loopback);
  const real = outward.filter((one) => !one.virtual && !one.vpn);
  if (outward.length === 0) return [finding('interfaces', 'problem', texts.noNetwork())];
  if (real.length === 0) return [finding('interfaces', 'warn', texts.onlyVirtual(list(outward)))];
  if (real.every((one) => one.linkLocal)) return [finding('interfaces', 'warn', texts.noAddress(list(real)))];
  return [finding('interfaces', 'ok', texts.connected(list(outward)))];
}

async function examineVpn({ interfaces, texts, tools }: Examination): Promise<Finding[]> {
  const outgoing = await tools.outgoingAddress();
  const vpn = interfaces.find((one) => one.vpn && one.address === outgoing);
  return [vpn ? finding('vpn', 'warn', texts.vpnRoute(where(vpn))) : finding('vpn', 'ok', texts.noVpn())];
}

async function examineMulticast({ interfaces, texts, platform, tools }: Examination): Promise<Finding[]> {
  const taken = (await tools.tryMdnsPort()) !== undefined;
  const command = platform === 'win32' ? 'netstat -abno -p udp' : 'sudo lsof -nP -iUDP:5353';
  const port = taken
    ? finding('mdns_port', 'problem', texts.portTaken(command))
    : finding('mdns_port', 'ok', texts.portFree());
  const own = new Set(interfaces.map(({ address }) => address));
  const examineOne = async (on: LanInterface): Promise<Finding> => {
    const { outcome, code = '', others } = await tools.probeMulticast(on, !taken);
    const strangers = others.filter((address) => !own.has(address));
    const id = `multicast:${on.address}`;
    // A VPN or virtual adapter that passes nothing on is usual, and keeps nobody in the room from being seen.
    const level = on.rank === 0 ? 'problem' : 'warn';
    switch (outcome) {
      case 'works':
        return finding(id, 'ok', texts.multicastWorks(where(on), strangers.length));
      case 'deaf':
        return finding(id, level, texts.multicastDeaf(where(on), platform === 'darwin'));
      case 'failed':
        return finding(id, level, texts.multicastFails(where(on), code));
    }
  };
  return [port, ...(await Promise.all(interfaces.filter((one) => !one.loopback).map(examineOne)))];
}

async function examineHostPort({ interfaces, port, texts, tools }: Examination): Promise<Finding[]> {
  if (port === undefined) return [];
  const tried = await Promise.all(
    interfaces.map(async (one) => ({ one, open: await tools.connects(one.address, port, CONNECT_MS) })),
  );
  const shut = tried.filter(({ open }) => !open).map(({ one }) => one);
  if (shut.length === 0) return [finding('host_port', 'ok', texts.hostReachable(port))];
  return [finding('host_port', 'problem', texts.hostUnreachable(port, list(shut)))];
}

async function examineFirewall({ port = DEFAULT_PORT, texts, platform, tools }: Examination): Promise<Finding[]> {
  const firewall = await findFirewall(platform, port, tools.system);
  if (!firewall) return [finding('firewall', 'ok', texts.noFirewall())];
  return [finding('firewall', 'warn', texts.firewall(firewall, port))];
}

async function examineHosts({ texts, tools }: Examination): Promise<Finding[]> {
  const hosts = await tools.findHosts();
  const tried = await Promise.all(
    hosts.map(async (host) => ({ host, open: await tools.connects(host.address, host.port, CONNECT_MS) })),
  );
  const name = ({ host }: { host: FoundHost }) => `${host.name} (${host.address}:${host.port})`;
  const open = tried.filter((one) => one.open);
  const shut = tried.filter((one) => !one.open);
  if (tried.length === 0) return [finding('hosts', 'warn', texts.noHosts())];
  return [
    ...(open.length > 0 ? [finding('hosts', 'ok', texts.hostsFound(open.map(name).join(', ')))] : []),
    ...(shut.length > 0 ? [finding('hosts_blocked', 'problem', texts.hostsBlocked(shut.map(name).join(', ')))] : []),
  ];
}

function finding(id: string, level: FindingLevel, wording: Wording): Finding {
  return { id, level, ...wording };
}

function where({ address, name }: LanInterface): string {
  return `${address} (${name})`;
}

function list(interfaces: LanInterface[]): string {
  return interfaces.map(where).join(', ');
}
