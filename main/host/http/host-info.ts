import type { Host } from '../context.ts';
import { replyJson } from './exchange.ts';
import type { Methods } from './router.ts';

/** `GET /api/host`: what the host is, for who has not joined yet; who is here only for its own computer. */
export function hostInfoRoute(host: Host): Methods {
  return {
    GET(exchange) {
      const { id, version, fingerprint } = host.identity;
      const body = {
        id,
        name: host.settings.get('name'),
        version,
        fingerprint,
        registration: host.settings.get('registration'),
        online: host.presence.peopleOnline,
        addresses: host.addresses(),
        ...(exchange.loopback ? { people: peopleHere(host) } : {}),
      };
      replyJson(exchange, { status: 200, body });
    },
  };
}

function peopleHere(host: Host): { name: string; status: string }[] {
  return [...host.sessions.online()].flatMap((id) => {
    const account = host.directory.account(id);
    const status = account === undefined ? 'offline' : host.presence.shownStatus(account);
    return account === undefined || status === 'offline' ? [] : [{ name: account.name, status }];
  });
}
