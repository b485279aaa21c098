import { privateMembers } from '../../../shared/protocol/ids.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { Target } from '../access.ts';
import type { Host } from '../context.ts';
import { type Handler, ok } from './handlers.ts';
import { isBlockedBy } from './messages-access.ts';

/** Tells the others, never stored; more often than once in `limits.typingInterval` is dropped without a word. */
export function createTyping(host: Host): Handler<'typing'> {
  // In the order of their times, so that what is over stands at the front.
  const told = new Map<string, number>();

  function isTooSoon(key: string, now: number): boolean {
    for (const [oldest, time] of told) {
      // A clock that was set back must not silence anybody.
      if (now - time < limits.typingInterval && time <= now) break;
      told.delete(oldest);
    }
    if (told.has(key)) return true;
    told.set(key, now);
    return false;
  }
  return (_, { account, target, now }) => {
    const { conversation } = target;
    if (isBlockedBy(target, account) || isTooSoon(`${account._id} ${conversation}`, now)) return ok({});
    const event = { action: 'typing', conversation, user: account._id } as const;
    host.fanout.toAccounts(others(host, target, account._id), event);
    return ok({});
  };
}

function* others(host: Host, target: Target, account: string): Generator<string> {
  const all =
    target.kind === 'private' ? privateMembers(target.conversation) : host.directory.membersOf(target.room._id).keys();
  for (const each of all) if (each !== account) yield each;
}
