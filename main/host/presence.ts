import type { ShownStatus } from '../../shared/protocol/cards.ts';
import type { AccountRecord } from '../storage/records.ts';
import type { Clock } from './clock.ts';
import type { Directory } from './directory.ts';
import type { Fanout } from './fanout.ts';
import type { Sessions } from './session.ts';

/** Changes of this many ms are told together: a reconnect in between is no news, and a storm is one burst. */
const GATHER = 300;

export interface Presence {
  /** What others see: `offline` also for who chose `invisible`. */
  shownStatus(account: AccountRecord): ShownStatus;
  /** Now for who is shown as here, else when they went, in ms since the epoch. */
  lastSeen(account: AccountRecord): number;
  /** How many people others see as being here. */
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
  const waiting = new Set<string>();
  let cancel: (() => void) | undefined;

  const isHere = (id: string) => parts.sessions().of(id).size > 0;
  function shownStatus(account: AccountRecord): ShownStatus {
    if (!isHere(account._id) || account.status === 'invisible') return 'offline';
    return account.status;
  }
  const lastSeen = (account: AccountRecord) => (shownStatus(account) === 'offline' ? account.last_seen : clock.now());

  function tell(): void {
    cancel = undefined;
    for (const id of waiting) {
      const account = parts.directory().account(id);
      if (account !== undefined) tellOf(account);
    }
    waiting.clear();
    parts.counted();
  }
  function tellOf(account: AccountRecord): void {
    const status = shownStatus(account);
    const now = `${status} ${account.status_text}`;
    if ((told.get(account._id) ?? 'offline ') === now) return;
    if (status === 'offline' && account.status_text === '') told.delete(account._id);
    else told.set(account._id, now);
    const { _id: user, status_text } = account;
    parts.fanout().toAll({ action: 'status', user, status, last_seen: lastSeen(account), status_text });
  }
  function changed(account: string): void {
    waiting.add(account);
    cancel ??= clock.after(GATHER, tell);
  }
  return {
    shownStatus,
    lastSeen,
    get peopleOnline() {
      let count = 0;
      for (const id of parts.sessions().online()) {
        if (parts.directory().account(id)?.status !== 'invisible') count++;
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
      waiting.clear();
    },
  };
}
