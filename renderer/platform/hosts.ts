import type { IdentifiedHost, ListedHost } from '../../shared/bridge/hosts.ts';
import type { BridgeData, BridgeEvent, BridgeHandlers, BridgeParams } from '../../shared/bridge/index.ts';
import type { CurrentHost } from '../../shared/bridge/session.ts';
import { readAddress } from '../../shared/device/address.ts';
import type { ReachableHost } from '../../shared/device/ports.ts';
import { refused, refusedFor } from '../../shared/device/refusal.ts';
import type { HostLink } from '../../shared/protocol/link.ts';
import type { Page } from './page.ts';
import type { HostInfo, ServingHost } from './serving-host.ts';
import type { PageSignIns } from './sign-ins.ts';
import { pageHttp } from './transfers-http.ts';
import { webSocketTransport } from './web-socket-transport.ts';

export interface HostsParts {
  readonly page: Pick<Page, 'location' | 'WebSocket' | 'fetch'>;
  readonly serving: ServingHost;
  readonly signIns: PageSignIns;
  readonly tell: (event: BridgeEvent) => void;
}

/** Hosts as a page sees them: the one that serves it. */
export interface PageHosts {
  readonly handlers: Pick<BridgeHandlers, 'hosts' | 'refresh_hosts' | 'identify' | 'trust'>;
  identified(hostId: string): ReachableHost | undefined;
  known(hostId: string): ReachableHost | undefined;
  /** Another page signed in or out. */
  changed(): void;
}

export function pageHosts({ page, serving, signIns, tell }: HostsParts): PageHosts {
  const { host: address } = page.location;
  let isListed = false;

  const reachable = ({ id, name, fingerprint, version }: Omit<CurrentHost, 'address'>): ReachableHost => ({
    host: { id, name, fingerprint, version, address },
    transport: (reached) => webSocketTransport(page, () => reached(address)),
    http: (token) => pageHttp(page, token),
  });
  const listed = () => listedHosts({ serving, signIns }, address);
  function changed(): void {
    if (isListed) tell({ event: 'hosts', hosts: listed() });
  }
  async function look(): Promise<void> {
    await serving.ask().catch(() => undefined);
  }
  return {
    identified(hostId) {
      const { last } = serving;
      return last?.id === hostId ? reachable(last) : undefined;
    },
    known(hostId) {
      const host = signIns.host(hostId);
      return host && reachable(host);
    },
    changed,
    handlers: {
      async hosts() {
        await look();
        isListed = true;
        return { hosts: listed() };
      },
      async refresh_hosts() {
        await look();
        changed();
        return {};
      },
      identify: (who) => identify(who, { page, serving }),
      trust: () => refusedFor('not_available', 'Which certificate a page trusts is the browser’s to decide.'),
    },
  };
}

function listedHosts({ serving, signIns }: Pick<HostsParts, 'serving' | 'signIns'>, address: string): ListedHost[] {
  const { last } = serving;
  const knownOf = ({ id, fingerprint }: Pick<CurrentHost, 'id' | 'fingerprint'>) => {
    const accounts = signIns.accounts(id).map(({ account, user_id }) => ({ account, user_id }));
    return accounts.length === 0 ? {} : { known: { fingerprint, accounts } };
  };
  if (last === undefined) {
    return signIns.hosts().map((host) => ({ id: host.id, name: host.name, address, ...knownOf(host), here: false }));
  }
  const nearby = { people_online: last.online, registration: last.registration, unreachable: false };
  const entry = { id: last.id, name: last.name, address, ...knownOf(last), here: false };
  return [serving.answers ? { ...entry, nearby } : entry];
}

type Who = BridgeParams<'identify'>;

async function identify(
  who: Who,
  { page, serving }: Pick<HostsParts, 'page' | 'serving'>,
): Promise<BridgeData<'identify'>> {
  const link = 'address' in who ? readAddress(who.address) : undefined;
  if ('address' in who && link === undefined) {
    return refusedFor('bad_address', 'That is neither an address nor an invite link.');
  }
  try {
    const info = await serving.ask();
    const isMeant = 'host_id' in who ? info.id === who.host_id : leadsHere(link, info, page);
    if (!isMeant) return refusedFor('not_available', 'A page can only join the host that it came from.');
    return { done: true, host: hostOf(info, link, page) };
  } catch (error) {
    return refused(error);
  }
}

type Where = Pick<Page, 'location'>;

/** Whether it is this host that a link leads to: by its certificate, or by one of its addresses. */
function leadsHere(link: HostLink | undefined, { fingerprint, addresses }: HostInfo, { location }: Where): boolean {
  if (link === undefined) return false;
  if (link.fingerprint !== undefined) return link.fingerprint === fingerprint;
  const isOwn = addresses.some(({ address, port }) => address === link.address && port === link.port);
  return isOwn || link.address === location.hostname.replace(/^\[|\]$/g, '');
}

/** The page came from it, so nobody can be in between who was not there before. */
function hostOf(
  { id, name, fingerprint, registration }: HostInfo,
  link: HostLink | undefined,
  { location }: Where,
): IdentifiedHost {
  const code = link?.code ?? invitedBy(location.search);
  const host = { id, name, address: location.host, fingerprint, registration, verified: true };
  return code === undefined ? host : { ...host, code };
}

/** The invite code in the address of the page. */
function invitedBy(search: string): string | undefined {
  const code = new URLSearchParams(search).get('code') ?? '';
  return /^[0-9a-z-]{1,64}$/i.test(code) ? code : undefined;
}
