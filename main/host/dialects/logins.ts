import type { Result } from '../../../shared/protocol/index.ts';
import { type Caller, type Callers, demand, type Peer } from '../callers.ts';
import type { Clock } from '../clock.ts';
import { createPresent } from './present.ts';

/** Logins of one person that are kept for one dialect, and of all together; the oldest one gives way. */
const MOST_EACH = 5;
const MOST = 5_000;
/** Without being asked for anything a login lasts so many ms. */
const IDLE = 12 * 3_600_000;

/** Somebody who logged in with a dialect. */
export interface Login {
  readonly account: string;
  readonly user_id: string;
  readonly token: string;
  readonly caller: Caller;
  /** How many messages of each conversation it was told of. */
  readonly told: Map<string, number>;
}

export interface Credentials {
  readonly user_id: string;
  readonly key: string;
  readonly name?: string | undefined;
}

/**
 * Who logged in with a dialect, and from where. Programs that keep no cookie say who they are by a name or number that
 * everybody knows: that counts only from the address that logged in with it, and while that login lasts. A ban, a new
 * password or a sign-out ends it, and so does the end of the host.
 */
export interface Logins {
  /** Throws what `signup` and `login` answer with. */
  signUp(peer: Peer, credentials: Credentials): Promise<Login>;
  logIn(peer: Peer, credentials: Credentials): Promise<Login>;
  /** By what a cookie holds. */
  byToken(peer: Peer, token: string): Login | undefined;
  /** The last one of that account from that address, of a program that keeps no cookie. */
  at(peer: Peer, account: string): Login | undefined;
  /** Of each account the last one from that address, the last of all first; none of them is prolonged by that. */
  allAt(peer: Peer): Login[];
  logOut(login: Login): Promise<void>;
  /** Nobody is there by it any more. */
  close(): void;
}

export interface LoginsParts {
  readonly callers: Callers;
  readonly clock: Clock;
  /** What it is called among the devices of an account. */
  readonly device: string;
}

interface Kept {
  readonly account: string;
  readonly user_id: string;
  readonly token: string;
  readonly address: string;
  readonly told: Map<string, number>;
  used: number;
  /** Its program brings the cookie, so its address alone opens nothing any more. */
  cookie: boolean;
}

export function createLogins({ callers, clock, device }: LoginsParts): Logins {
  /** By token, the one used longest ago first. */
  const kept = new Map<string, Kept>();
  const present = createPresent(callers, clock);

  function look(login: Kept | undefined, peer: Peer): Login | undefined {
    if (login === undefined) return undefined;
    const caller = clock.now() - login.used > IDLE ? undefined : callers.byToken(login.token, peer);
    if (caller === undefined) kept.delete(login.token);
    return caller === undefined ? undefined : { ...login, caller };
  }
  function use(login: Kept | undefined, peer: Peer): Login | undefined {
    const found = look(login, peer);
    if (login === undefined || found === undefined) return undefined;
    kept.delete(login.token);
    kept.set(login.token, login);
    login.used = clock.now();
    present.here(login, peer);
    return found;
  }
  /** The last one first. */
  function without(peer: Peer): Kept[] {
    return [...kept.values()].filter(({ address, cookie }) => address === peer.address && !cookie).reverse();
  }
  async function end({ token, address }: Kept): Promise<void> {
    kept.delete(token);
    await callers.byToken(token, { address, loopback: false })?.ask('logout', {});
  }
  async function makeRoom(account: string): Promise<void> {
    const own = [...kept.values()].filter((login) => login.account === account);
    const [oldest] = kept.values();
    const excess = own.length >= MOST_EACH ? own[0] : undefined;
    const over = excess ?? (kept.size >= MOST ? oldest : undefined);
    if (over !== undefined) await end(over);
  }
  async function enter(peer: Peer, { user, token, must_change_key }: Result<'login'>): Promise<Login> {
    await makeRoom(user.id);
    const login = { account: user.id, user_id: user.user_id, token, address: peer.address };
    kept.set(token, { ...login, told: new Map(), used: clock.now(), cookie: false });
    const entered = use(kept.get(token), peer);
    // With a one-time code nothing but a new password is allowed, and only the app asks for one.
    if (entered === undefined || must_change_key === true) {
      kept.delete(token);
      return demand({ ok: false, reason: 'key_change_required', message: '', field: undefined, retryAfter: undefined });
    }
    return entered;
  }
  return {
    signUp: async (peer, { user_id, key, name }) =>
      enter(peer, demand(await callers.stranger(peer).ask('signup', { user_id, key, name, device }))),
    logIn: async (peer, { user_id, key }) =>
      enter(peer, demand(await callers.stranger(peer).ask('login', { user_id, key, device }))),
    byToken(peer, token) {
      const login = kept.get(token);
      if (login !== undefined) login.cookie = true;
      return use(login, peer);
    },
    at(peer, account) {
      for (const login of without(peer)) {
        const found = login.account === account ? use(login, peer) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    },
    allAt(peer) {
      const found = new Map<string, Login>();
      for (const login of without(peer)) {
        const usable = found.has(login.account) ? undefined : look(login, peer);
        if (usable !== undefined) found.set(login.account, usable);
      }
      return [...found.values()];
    },
    async logOut(login) {
      kept.delete(login.token);
      present.gone(login.account);
      await login.caller.ask('logout', {});
    },
    close: present.close,
  };
}
