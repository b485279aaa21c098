import { ownCard, userCard } from '../cards.ts';
import type { Host } from '../context.ts';

/** Tells everybody who is signed in how that account looks now; its own devices get what only they see as well. */
export function tellEverybody(host: Host, account: string): void {
  tellOthers(host, account);
  tellOwn(host, account);
}

/** Tells everybody but the account itself. */
export function tellOthers(host: Host, account: string): void {
  const record = host.directory.account(account);
  if (record === undefined) return;
  const others = [...host.sessions.online()].filter((id) => id !== account);
  const { lastCard: cards } = host.directory;
  host.fanout.toAccounts(others, { action: 'user_changed', user: userCard(host, record), cards });
}

/** Tells the account's own devices alone: for what nobody else may know. */
export function tellOwn(host: Host, account: string): void {
  const record = host.directory.account(account);
  if (record === undefined) return;
  const { lastCard: cards } = host.directory;
  host.fanout.toAccounts([account], { action: 'user_changed', user: ownCard(host, record), cards });
}
