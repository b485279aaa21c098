import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** One IPv4 address of this computer and what kind of network it leads to. */
export interface LanInterface {
  /** The system's name of the adapter, e.g. `eth0`, `Wi-Fi`, `vEthernet (WSL)`. */
  name: string;
  address: string;
  netmask: string;
  loopback: boolean;
  /** 169.254.0.0/16: no router handed out an address (RFC 3927). */
  linkLocal: boolean;
  /** An adapter of Docker, Hyper-V, WSL, VirtualBox and the like. */
  virtual: boolean;
  vpn: boolean;
  /** The system's number of the adapter; an adapter that was unplugged and came back has another. */
  index: number | undefined;
  /** 0 is the best; people and connections prefer a physical network to all others. */
  rank: number;
}

/** The value of `os.networkInterfaces()`. */
export type InterfaceTable = NodeJS.Dict<NetworkInterfaceInfo[]>;

const RANK = { lan: 0, switched: 1, suspect: 2, virtual: 3, vpn: 4, linkLocal: 5, loopback: 6, foreign: 7 } as const;

const VPN_NAME =
  /^(tun|tap|utun|wg|ppp|ipsec|zt|tailscale|nordlynx|proton|cscotun|gpd)\d*|vpn|wireguard|tailscale|zerotier|anyconnect|nordlynx|mullvad|hamachi|fortinet|fortissl|globalprotect|tap-windows/i;
const VIRTUAL_NAME =
  /^(docker|br-[0-9a-f]{12}|veth[0-9a-f]|virbr|vnet|vmnet|vboxnet|vmenet|bridge1\d\d|lxc|lxd|incus|cni|cali|flannel|podman|kube|dummy|ifb)|vmware|virtualbox|docker|loopback adapter|npcap|vethernet \((default switch|wsl|nat|docker)/i;
// Any other Hyper-V switch is usually the one that the physical adapter itself is plugged into.
const SWITCHED_NAME = /^(vethernet|br\d|bridge)/i;
// What Docker, VirtualBox and libvirt take unless told otherwise; a few real networks use them too, so this only lowers the rank.
const VIRTUAL_RANGES = [
  ['172.17.0.0', 16],
  ['192.168.56.0', 24],
  ['192.168.122.0', 24],
  ['10.0.75.0', 24],
] as const;

/** All usable IPv4 addresses, best first; takes the value of `os.networkInterfaces()`. */
export function usableInterfaces(table: InterfaceTable): LanInterface[] {
  return Object.entries(table)
    .flatMap(([name, entries = []]) => {
      // Node tells the number only with IPv6 link-local addresses, where it is the scope.
      const index = entries.find(({ scopeid }) => scopeid)?.scopeid;
      return entries.filter(isUsable).map((entry) => describe({ name, index }, entry));
    })
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, 'en', { numeric: true }));
}

// Node 18.0 to 18.3 said the family as a number; the address tells it in every version.
function isUsable({ address }: NetworkInterfaceInfo): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(address) && address !== '0.0.0.0';
}

function describe(adapter: Pick<LanInterface, 'name' | 'index'>, entry: NetworkInterfaceInfo): LanInterface {
  const { name } = adapter;
  const { address, netmask, internal } = entry;
  const loopback = internal || inRange(address, '127.0.0.0', 8);
  const linkLocal = inRange(address, '169.254.0.0', 16);
  // 100.64.0.0/10 is what Tailscale and providers use (RFC 6598); no home or office network does.
  const vpn = !loopback && (VPN_NAME.test(name) || inRange(address, '100.64.0.0', 10));
  const virtual = !loopback && !vpn && VIRTUAL_NAME.test(name);
  const described = { ...adapter, address, netmask, loopback, linkLocal, virtual, vpn };
  return { ...described, rank: rankOf(described) };
}

function rankOf(one: Omit<LanInterface, 'rank'>): number {
  if (one.loopback) return RANK.loopback;
  if (one.linkLocal) return RANK.linkLocal;
  if (one.vpn) return RANK.vpn;
  if (one.virtual) return RANK.virtual;
  if (VIRTUAL_RANGES.some(([base, bits]) => inRange(one.address, base, bits))) return RANK.suspect;
  return SWITCHED_NAME.test(one.name) ? RANK.switched : RANK.lan;
}

/** How good another computer's address is, seen from here: the rank of the own interface whose network holds it. */
export function rankOfAddress(address: string, interfaces: readonly LanInterface[]): number {
  if (inRange(address, '127.0.0.0', 8)) return RANK.loopback;
  const ranks = interfaces.filter((one) => sameNetwork(address, one)).map((one) => one.rank);
  return Math.min(RANK.foreign, ...ranks);
}

/** Whether an address can be reached from an interface without a router. */
export function sameNetwork(address: string, one: LanInterface): boolean {
  const mask = toNumber(one.netmask);
  return ((toNumber(address) ^ toNumber(one.address)) & mask) === 0;
}

function inRange(address: string, base: string, bits: number): boolean {
  return toNumber(address) >>> (32 - bits) === toNumber(base) >>> (32 - bits);
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) >>> 0;
}

const PRIVATE_RANGES = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
] as const;

/**
 * Whether an address is one of a local network: private, link-local, loopback (RFC 1918, 3927, 6598), or in a
 * network of this computer. A packet on UDP 5353 may have come from anywhere; only such senders are believed
 * (RFC 6762 section 11), and only such are connected to.
 */
export function isLocalAddress(address: string, interfaces: readonly LanInterface[]): boolean {
  return (
    PRIVATE_RANGES.some(([base, bits]) => inRange(address, base, bits)) ||
    interfaces.some((one) => sameNetwork(address, one))
  );
}

export interface WatchOptions {
  /** How often to look, in ms; default 2,000. */
  intervalMs?: number;
  /** Default `os.networkInterfaces`. */
  read?: () => InterfaceTable;
  /** Told at each change, and with `resumed` when the computer has slept in between. */
  onChange: (interfaces: LanInterface[], resumed: boolean) => void;
}

export interface InterfaceWatch {
  current(): LanInterface[];
  close(): void;
}

/** Looks again every few seconds, because no system tells Node when an address comes or goes. */
export function watchInterfaces({
  intervalMs = 2_000,
  read = networkInterfaces,
  onChange,
}: WatchOptions): InterfaceWatch {
  let current = readSafely(read) ?? [];
  let lookedAt = Date.now();
  const timer = setInterval(() => {
    const resumed = Date.now() - lookedAt > intervalMs + 15_000;
    lookedAt = Date.now();
    const found = readSafely(read);
    if (!found) return;
    const changed = signature(found) !== signature(current);
    current = found;
    if (changed || resumed) onChange(current, resumed);
  }, intervalMs);
  timer.unref();
  return { current: () => current, close: () => clearInterval(timer) };
}

// Reading can fail for a moment while adapters are torn down; then what was known stays true.
function readSafely(read: () => InterfaceTable): LanInterface[] | undefined {
  try {
    return usableInterfaces(read());
  } catch {
    return undefined;
  }
}

function signature(interfaces: LanInterface[]): string {
  return interfaces.map((one) => `${one.name} ${one.index} ${one.address}/${one.netmask}`).join();
}
