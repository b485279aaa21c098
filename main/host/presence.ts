import type { ShownStatus } from '../../shared/protocol/cards.ts';
import type { AccountRecord } from '../storage/records.ts';
import type { Clock } from './clock.ts';
import type { Directory } from './directory.ts';
import { encodeEvent, type Fanout } from './fanout.ts';
import { hears, type Sessions } from './session.ts';

/** Changes of this many ms are told together: a reconnect in between is no news, and a storm is one burst. */
const GATHER = 300;
const LONGEST_GATHER = 2_000;
/** What each connection adds to it, in ms: from 200 of them on, so that what a crowd costs grows less than n². */
const GATHER_EACH = 1.5;
/**
 * So many are told at a time: they fit into one record of TLS (16 KB), for which a connection has room; for more it would
 * take memory that it keeps.
 */
const PORTION = 100;

export interface Presence {
  /** What others see: `offline` also for who chose `invisible`. */
  shownStatus(account: AccountRecord): ShownStatus;
  /** Now for who is shown as here, else when they went, in ms since the epoch. */
  lastSeen(account: AccountRecord): number;
  /** How many people, not programs, others see as being here. */
  readonly peopleOnline: number;
  /** Something that a status shows may have changed. */
  changed(account: string): void;
  /** The last device of an account went: keeps when that was. */
  departed(account: string): void;
  /** Stops telling. */
  close(): void;
}

export interface PresenceParts {
  readonly clock: Clock;
  readonly directory: () => Directory;
  readonly sessions: () => Sessions;
  readonly fanout: () => Fanout;
  /** Told when how many are here may have changed, for the announcement on the network. */
  readonly counted: () => void;
}

export function createPresence(parts: PresenceParts): Presence {
  const { clock } = parts;
  const told = new Map<string, string>();
  /** By account when it last changed; the latest stands last. */
  const waiting = new Map<string, number>();
  let began = 0;
  let cancel: (() => void) | undefined;
  const portions: Portion[] = [];
  let cancelPortion: (() => void) | undefined;

  const isHere = (id: string) => parts.sessions().isHere(id);
  function shownStatus(account: AccountRecord): ShownStatus {
    if (!isHere(account._id) || account.status === 'invisible') return 'offline';
    return account.status;
  }
  const lastSeen = (account: AccountRecord) => (shownStatus(account) === 'offline' ? account.last_seen : clock.now());

  /** The line that tells it, and whether it differs from what was told last. */
  function newsOf(account: AccountRecord): { readonly line: Buffer; readonly isNew: boolean } {
    const { _id: user, status_text } = account;
    const status = shownStatus(account);
    const now = `${status} ${status_text}`;
    const isNew = (told.get(user) ?? NOTHING_TOLD) !== now;
    if (now === NOTHING_TOLD) told.delete(user);
    else told.set(user, now);
    return { line: encodeEvent({ action: 'status', user, status, last_seen: lastSeen(account), status_text }), isNew };
  }
  /**
   * All sessions get the same buffers in the same order, so that the joins of them are shared. One that came during the
   * gather has seen what was before it, so it gets only the end of them; but it may have seen a state in between, so it
   * also gets what is as it was before.
   */
  function tell(): void {
    cancel = undefined;
    const everything: News[] = [];
    for (const [id, time] of waiting) {
      const account = parts.directory().account(id);
      if (account !== undefined) everything.push({ time, ...newsOf(account) });
    }
    waiting.clear();
    for (let at = 0; at < everything.length; at += PORTION) {
      portions.push({ began, news: everything.slice(at, at + PORTION) });
    }
    if (cancelPortion === undefined) tellPortion();
    parts.counted();
  }
  function tellPortion(): void {
    const next = portions.shift();
    cancelPortion = portions.length === 0 ? undefined : clock.after(0, tellPortion);
    if (next === undefined) return;
    const settled = next.news.filter(({ isNew }) => isNew);
    for (const session of parts.sessions().all()) {
      if (!hears(session)) continue;
      const news = session.since < next.began ? settled : newsSince(next.news, session.since);
      for (const { line } of news) parts.fanout().deliver(session, line);
    }
  }
  function changed(account: string): void {
    waiting.delete(account);
    waiting.set(account, clock.now());
    if (cancel !== undefined) return;
    began = clock.now();
    const gather = Math.min(LONGEST_GATHER, Math.max(GATHER, GATHER_EACH * parts.sessions().size));
    cancel = clock.after(gather, tell);
  }
  return {
    shownStatus,
    lastSeen,
    get peopleOnline() {
      let count = 0;
      for (const id of parts.sessions().online()) {
        const account = parts.directory().account(id);
        if (account?.bot === undefined && account?.status !== 'invisible' && isHere(id)) count++;
      }
      return count;
    },
    changed,
    departed(id) {
      const account = parts.directory().account(id);
      // Nobody waits for this write: after a crash the time of the last sign-in is as good.
      if (account !== undefined && account.status !== 'invisible') {
        const put = { ...account, last_seen: clock.now() };
        parts
          .directory()
          .commit([{ table: 'accounts', put }])
          .catch(() => undefined);
      }
      changed(id);
    },
    close() {
      cancel?.();
      cancelPortion?.();
      waiting.clear();
      portions.length = 0;
    },
  };
}

/** What stands for an account of which nothing was told: it is offline. */
const NOTHING_TOLD = 'offline ';

interface News {
  /** When it happened, in ms since the epoch. */
  readonly time: number;
  readonly line: Buffer;
  readonly isNew: boolean;
}

interface Portion {
  /** When its gather began, in ms since the epoch. */
  readonly began: number;
  readonly news: readonly News[];
}

/** Those that are not older than a time, in ms since the epoch; they stand in the order of time. */
function newsSince(news: readonly News[], time: number): readonly News[] {
  const first = news.findIndex((one) => one.time >= time);
  return first < 0 ? [] : news.slice(first);
}
