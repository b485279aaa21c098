import type { Language } from '../../shared/i18n/reasons.ts';
import type { Firewall } from './doctor-firewall.ts';

/** What a check says to a person; `remedy` is empty when nothing need be done. */
export interface Wording {
  title: string;
  detail: string;
  remedy: string;
}

/** Every sentence of the network check. `where` is an address with its adapter, e.g. `192.168.1.5 (Wi-Fi)`. */
export interface DoctorTexts {
  connected(where: string): Wording;
  noNetwork(): Wording;
  noAddress(where: string): Wording;
  onlyVirtual(where: string): Wording;
  noVpn(): Wording;
  vpnRoute(where: string): Wording;
  portFree(): Wording;
  portTaken(command: string): Wording;
  multicastWorks(where: string, others: number): Wording;
  multicastDeaf(where: string, macos: boolean): Wording;
  multicastFails(where: string, code: string): Wording;
  hostReachable(port: number): Wording;
  hostUnreachable(port: number, addresses: string): Wording;
  noFirewall(): Wording;
  firewall(kind: Firewall, port: number): Wording;
  hostsFound(names: string): Wording;
  hostsBlocked(names: string): Wording;
  noHosts(): Wording;
}

const UFW = (port: number) => `sudo ufw allow ${port}/tcp && sudo ufw allow 5353/udp`;
const FIREWALLD = (port: number) =>
  `sudo firewall-cmd --permanent --add-port=${port}/tcp --add-service=mdns && sudo firewall-cmd --reload`;

const en: DoctorTexts = {
  connected: (where) => ({ title: 'Connected to a network', detail: where, remedy: '' }),
  noNetwork: () => ({
    title: 'No network',
    detail: 'This computer has no network address, so it can’t see any other.',
    remedy: 'Plug in a network cable or join a Wi-Fi network.',
  }),
  noAddress: (where) => ({
    title: 'The network gave this computer no address',
    detail: `${where} is an address that the computer made up itself because no router answered.`,
    remedy:
      'Disconnect and connect again, or restart the router. Without a router this works only if every computer has such an address (169.254.…).',
  }),
  onlyVirtual: (where) => ({
    title: 'Only a VPN or virtual network is connected',
    detail: `${where}. People in the same room can’t be seen through it.`,
    remedy: 'Join the Wi-Fi or cable network that the others are on.',
  }),
  noVpn: () => ({ title: 'No VPN in the way', detail: '', remedy: '' }),
  vpnRoute: (where) => ({
    title: 'A VPN takes the traffic of this computer',
    detail: `Everything leaves through ${where}. Many VPNs cut a computer off from its own network.`,
    remedy:
      'Pause the VPN, or switch on “allow local network access” (also called LAN access or split tunnelling) in it.',
  }),
  portFree: () => ({ title: 'UDP port 5353 can be used', detail: '', remedy: '' }),
  portTaken: (command) => ({
    title: 'Another program keeps UDP port 5353 to itself',
    detail: 'Hosts find each other through this port. Until it is free, nobody can find this computer by itself.',
    remedy: `Find the program with “${command}” and end it, or connect with an invite link or an address.`,
  }),
  multicastWorks: (where, others) => ({
    title: `Messages to everyone work on ${where}`,
    detail:
      others > 0
        ? `${others} other ${others === 1 ? 'device' : 'devices'} answered.`
        : 'No other device answered; on a small network that is normal.',
    remedy: '',
  }),
  multicastDeaf: (where, macos) => ({
    title: `Messages to everyone don’t come back on ${where}`,
    detail:
      'What this computer sent to all did not arrive even here: a firewall or security program most likely drops it.',
    remedy: macos
      ? 'Open System Settings → Privacy & Security → Local Network and allow Hearth there.'
      : 'Allow incoming UDP port 5353 in the firewall or security program of this computer.',
  }),
  multicastFails: (where, code) => ({
    title: `Messages to everyone can’t be sent on ${where}`,
    detail: `The system said ${code}.`,
    remedy: 'Disconnect this network and connect it again. If it is a VPN that is off, this does no harm.',
  }),
  hostReachable: (port) => ({ title: `The host takes connections on port ${port}`, detail: '', remedy: '' }),
  hostUnreachable: (port, addresses) => ({
    title: `The host can’t be reached on port ${port}`,
    detail: `No connection to ${addresses}, not even from this computer.`,
    remedy: `Check that the host runs and was not bound to one address only, and allow incoming TCP port ${port} in the firewall.`,
  }),
  noFirewall: () => ({ title: 'No firewall found that would block', detail: '', remedy: '' }),
  firewall: ({ product, strict }, port) => {
    switch (product) {
      case 'ufw':
        return onFirewall('ufw', `Run: ${UFW(port)}`);
      case 'firewalld':
        return onFirewall('firewalld', `Run: ${FIREWALLD(port)}`);
      case 'nftables':
        return onFirewall('nftables', `Allow incoming TCP port ${port} and UDP port 5353 in your rules.`);
      case 'windows':
        return onFirewall(
          'Windows Firewall',
          strict
            ? 'This network counts as public. In Settings → Network & internet, open its properties and choose “Private network”; then allow Hearth when Windows asks.'
            : 'If Windows asks, allow Hearth on private networks. To do it later: Windows Security → Firewall → Allow an app through firewall.',
        );
      case 'macos':
        return onFirewall(
          'macOS firewall',
          strict
            ? 'It blocks all incoming connections: switch that off in System Settings → Network → Firewall → Options.'
            : 'Allow incoming connections for Hearth in System Settings → Network → Firewall → Options.',
        );
    }
  },
  hostsFound: (names) => ({ title: 'Hosts found', detail: names, remedy: '' }),
  hostsBlocked: (names) => ({
    title: 'A host was found but takes no connections',
    detail: names,
    remedy: 'On the host’s computer, allow Hearth in the firewall, or run this check there.',
  }),
  noHosts: () => ({
    title: 'No host found on this network',
    detail:
      'Either none runs, or it is on another network, or the network keeps devices apart, as guest Wi-Fi and many hotels do.',
    remedy:
      'Check that both computers are on the same network and not on guest Wi-Fi (“AP isolation” must be off). An invite link or the host’s address may work even then.',
  }),
};

function onFirewall(name: string, remedy: string): Wording {
  return { title: `${name} is on`, detail: 'It may keep others from connecting to this computer.', remedy };
}

const zh: DoctorTexts = {
  connected: (where) => ({ title: '已连接网络', detail: where, remedy: '' }),
  noNetwork: () => ({
    title: '没有网络',
    detail: '这台电脑没有网络地址，看不到其他电脑。',
    remedy: '请插上网线或连接 Wi-Fi。',
  }),
  noAddress: (where) => ({
    title: '网络没有给这台电脑分配地址',
    detail: `没有路由器应答，${where} 是电脑自己设定的地址。`,
    remedy: '请断开网络后重新连接，或重启路由器。没有路由器时，只有所有电脑都使用这种地址（169.254.…）才能互通。',
  }),
  onlyVirtual: (where) => ({
    title: '只连接了 VPN 或虚拟网络',
    detail: `${where}。通过它看不到同一房间里的人。`,
    remedy: '请连接其他人所在的 Wi-Fi 或有线网络。',
  }),
  noVpn: () => ({ title: '没有 VPN 干扰', detail: '', remedy: '' }),
  vpnRoute: (where) => ({
    title: 'VPN 接管了这台电脑的流量',
    detail: `所有流量都经过 ${where}。许多 VPN 会切断电脑与本地网络的联系。`,
    remedy: '请暂停 VPN，或在其中打开“允许访问本地网络”（也叫 LAN 访问或分流）。',
  }),
  portFree: () => ({ title: 'UDP 端口 5353 可用', detail: '', remedy: '' }),
  portTaken: (command) => ({
    title: '另一个程序独占了 UDP 端口 5353',
    detail: '主机通过这个端口互相发现。端口释放之前，别人无法自动找到这台电脑。',
    remedy: `请用“${command}”找到该程序并结束它，或使用邀请链接或地址连接。`,
  }),
  multicastWorks: (where, others) => ({
    title: `${where} 上的组播正常`,
    detail: others > 0 ? `有 ${others} 台其他设备应答。` : '没有其他设备应答；在小型网络中这很正常。',
    remedy: '',
  }),
  multicastDeaf: (where, macos) => ({
    title: `${where} 上收不到组播`,
    detail: '这台电脑发给所有设备的消息连自己也没有收到，很可能被防火墙或安全软件拦截。',
    remedy: macos
      ? '请打开“系统设置 → 隐私与安全性 → 本地网络”，允许 Hearth。'
      : '请在这台电脑的防火墙或安全软件中允许传入的 UDP 端口 5353。',
  }),
  multicastFails: (where, code) => ({
    title: `${where} 上无法发送组播`,
    detail: `系统报告 ${code}。`,
    remedy: '请断开这个网络后重新连接。如果它是已关闭的 VPN，则没有影响。',
  }),
  hostReachable: (port) => ({ title: `主机在端口 ${port} 上接受连接`, detail: '', remedy: '' }),
  hostUnreachable: (port, addresses) => ({
    title: `无法连接主机的端口 ${port}`,
    detail: `即使从这台电脑也连不上 ${addresses}。`,
    remedy: `请确认主机正在运行、没有只绑定一个地址，并在防火墙中允许传入的 TCP 端口 ${port}。`,
  }),
  noFirewall: () => ({ title: '没有发现会拦截的防火墙', detail: '', remedy: '' }),
  firewall: ({ product, strict }, port) => {
    switch (product) {
      case 'ufw':
        return zhFirewall('ufw', `请运行：${UFW(port)}`);
      case 'firewalld':
        return zhFirewall('firewalld', `请运行：${FIREWALLD(port)}`);
      case 'nftables':
        return zhFirewall('nftables', `请在规则中允许传入的 TCP 端口 ${port} 和 UDP 端口 5353。`);
      case 'windows':
        return zhFirewall(
          'Windows 防火墙',
          strict
            ? '当前网络被视为公用网络。请在“设置 → 网络和 Internet”中打开它的属性，选择“专用网络”，然后在 Windows 询问时允许 Hearth。'
            : 'Windows 询问时，请允许 Hearth 在专用网络上通信。以后也可以在“Windows 安全中心 → 防火墙 → 允许应用通过防火墙”中设置。',
        );
      case 'macos':
        return zhFirewall(
          'macOS 防火墙',
          strict
            ? '它阻止了所有传入连接：请在“系统设置 → 网络 → 防火墙 → 选项”中关闭此项。'
            : '请在“系统设置 → 网络 → 防火墙 → 选项”中允许 Hearth 的传入连接。',
        );
    }
  },
  hostsFound: (names) => ({ title: '已找到主机', detail: names, remedy: '' }),
  hostsBlocked: (names) => ({
    title: '找到了主机，但它不接受连接',
    detail: names,
    remedy: '请在主机所在电脑的防火墙中允许 Hearth，或在那台电脑上运行此检查。',
  }),
  noHosts: () => ({
    title: '在这个网络上没有找到主机',
    detail: '可能没有主机在运行，可能它在另一个网络上，也可能网络把设备彼此隔离，访客 Wi-Fi 和许多酒店就是这样。',
    remedy: '请确认两台电脑在同一网络，且不是访客 Wi-Fi（必须关闭“AP 隔离”）。即使如此，邀请链接或主机地址也可能有效。',
  }),
};

function zhFirewall(name: string, remedy: string): Wording {
  return { title: `${name}已开启`, detail: '它可能会阻止别人连接这台电脑。', remedy };
}

export const doctorTexts: Record<Language, DoctorTexts> = { en, 'zh-CN': zh };
