import type { Scope } from '../../shared/protocol/define.ts';
import type { ByeReason } from '../../shared/protocol/session.ts';
import type { Wire } from '../net/wire.ts';

/** Who speaks on a connection: fields exist only in the state that has them. */
export type SessionState =
  | { readonly name: 'waiting' }
  | {
      readonly name: 'signed_in';
      readonly account: string;
      /** The key of the token's record: SHA-256 of the token in hex. */
      readonly token: string;
      readonly device: string;
      /** Everything but `change_key` waits. */
      readonly mustChangeKey: boolean;
      /** What the token of a bot is good for; a person's is good for everything. */
      readonly scopes?: readonly Scope[];
    }
  | { readonly name: 'closed' };

export type SignedIn = Extract<SessionState, { name: 'signed_in' }>;

export interface Session {
  readonly wire: Wire;
  readonly since: number;
  state: SessionState;
  /** Nobody is at its other end just now: it hears events, but does not show its account as being here. */
  away?: boolean;
}

/** Whether a session is told of events: a bot that may not read hears nothing. */
export function hears({ state }: Session): boolean {
  return state.name === 'signed_in' && (state.scopes === undefined || state.scopes.includes('read'));
}

/** The connections of a host, by who speaks on them. */
export interface Sessions {
  readonly size: number;
  all(): Iterable<Session>;
  /** The signed-in sessions of an account: one for each connected device. */
  of(account: string): ReadonlySet<Session>;
  /** Whether an account has a session that is not away. */
  isHere(account: string): boolean;
  setAway(session: Session, away: boolean): void;
  /** Accounts with at least one session. */
  online(): IterableIterator<string>;
  add(session: Session): void;
  /** Signs in, or renews the sign-in of, this session; of an account with too many, the oldest ends. */
  signIn(session: Session, state: SignedIn): void;
  /** Signs out; the connection stays. */
  signOut(session: Session): void;
  /** Ends the session: sends `bye` with its reason, then closes. */
  end(session: Session, reason: ByeReason): void;
  /** Ends all sessions on that token, by the key of its record. */
  endWith(token: string, reason: ByeReason): void;
  /** Ends all sessions of an account but that one. */
  endAll(account: string, reason: ByeReason, except?: Session): void;
  /** The connection is gone. */
  drop(session: Session): void;
}

export interface SessionWatcher {
  /** The first device of an account is here. */
  readonly arrived: (account: string) => void;
  /** Its last device went. */
  readonly departed: (account: string) => void;
  /** Any session came or went: who hears what may have changed. */
  readonly changed: (account: string) => void;
  readonly gone: (device: DeviceGone) => void;
}

/** A session of an account that is none any more. */
export interface DeviceGone {
  readonly session: Session;
  readonly account: string;
  /** It was told that it may not go on, or signed out by itself; else it has lost its connection and may come back. */
  readonly isOver: boolean;
}

/** After these a client connects again. */
const COMES_BACK: readonly ByeReason[] = ['too_slow', 'host_stopping'];

const NONE: ReadonlySet<Session> = new Set();

export interface SessionsParts extends SessionWatcher {
  /** Sessions that one account may have. */
  readonly mostEach: () => number;
}

export function createSessions(watcher: SessionsParts): Sessions {
  const all = new Set<Session>();
  const byAccount = new Map<string, Set<Session>>();

  const isHere = (account: string) => [...(byAccount.get(account) ?? NONE)].some(({ away }) => away !== true);
  function leave(session: Session, isOver: boolean): void {
    if (session.state.name !== 'signed_in') return;
    const { account } = session.state;
    const others = byAccount.get(account);
    others?.delete(session);
    if (others?.size === 0) byAccount.delete(account);
    watcher.changed(account);
    if (session.away !== true && !isHere(account)) watcher.departed(account);
    watcher.gone({ session, account, isOver });
  }
  function drop(session: Session, isOver: boolean): void {
    if (!all.delete(session)) return;
    leave(session, isOver);
    session.state = { name: 'closed' };
  }
  function end(session: Session, reason: ByeReason): void {
    session.wire.send(Buffer.from(`{"action":"bye","reason":"${reason}"}\n`));
    drop(session, !COMES_BACK.includes(reason));
    session.wire.close();
  }
  return {
    get size() {
      return all.size;
    },
    all: () => all,
    of: (account) => byAccount.get(account) ?? NONE,
    isHere,
    setAway(session, away) {
      if (session.state.name !== 'signed_in') return;
      const { account } = session.state;
      const wasHere = isHere(account);
      session.away = away;
      if (wasHere && !isHere(account)) watcher.departed(account);
      else if (!wasHere && isHere(account)) watcher.arrived(account);
    },
    online: () => byAccount.keys(),
    add: (session) => void all.add(session),
    signIn(session, state) {
      const before = session.state;
      if (before.name === 'closed') return;
      session.state = state;
      if (before.name === 'signed_in' && before.account === state.account) return;
      const wasHere = isHere(state.account);
      const sessions = byAccount.get(state.account);
      if (sessions === undefined) byAccount.set(state.account, new Set([session]));
      else sessions.add(session);
      const [oldest] = sessions ?? [];
      if (oldest !== undefined && sessions !== undefined && sessions.size > watcher.mostEach()) end(oldest, 'replaced');
      watcher.changed(state.account);
      if (!wasHere) watcher.arrived(state.account);
    },
    signOut(session) {
      if (session.state.name !== 'signed_in') return;
      leave(session, true);
      session.state = { name: 'waiting' };
    },
    end,
    endWith(token, reason) {
      for (const session of [...all]) {
        if (session.state.name === 'signed_in' && session.state.token === token) end(session, reason);
      }
    },
    endAll(account, reason, except) {
      for (const session of [...(byAccount.get(account) ?? NONE)]) if (session !== except) end(session, reason);
    },
    drop: (session) => drop(session, false),
  };
}
