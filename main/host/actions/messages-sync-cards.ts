import type { RoomCard, UserCard } from '../../../shared/protocol/cards.ts';
import type { AccountRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import type { Budget } from './messages-fit.ts';
import { sendableRoom, shownCard } from './rooms-cards.ts';

/** Something with a card number; no two that concern one account have the same. */
interface Entry {
  readonly card: number;
  readonly take: (budget: Budget) => boolean;
}

interface Cards {
  readonly rooms: RoomCard[];
  readonly users: UserCard[];
  /** Rooms that the account is in no more. */
  readonly removed: string[];
  /** The last number up to which everything is told. */
  readonly cards: number;
  readonly complete: boolean;
}

interface Viewer {
  readonly account: AccountRecord;
  /** The last card number held; 0 holds nothing. */
  readonly since: number;
}

/** The cards that changed since, in the order of their numbers, as many as fit. */
export function takeCards(host: Host, { account, since }: Viewer, budget: Budget): Cards {
  const { lastCard } = host.directory;
  const taken = { rooms: [] as RoomCard[], users: [] as UserCard[], removed: [] as string[] };
  if (since === lastCard) return { ...taken, cards: since, complete: true };
  // A device that is ahead of the host holds cards that a restored backup does not know: it gets all anew.
  const from = since === 0 || since > lastCard ? -1 : since;
  const entries = [
    ...userEntries(host, { account, since: from }, taken.users),
    ...roomEntries(host, { account, since: from }, taken),
  ].sort((one, other) => one.card - other.card);
  let reached = Math.max(0, from);
  for (const { card, take } of entries) {
    if (!take(budget)) return { ...taken, cards: reached, complete: false };
    reached = card;
  }
  return { ...taken, cards: lastCard, complete: true };
}

function* userEntries(host: Host, { account: viewer, since }: Viewer, users: UserCard[]): Generator<Entry> {
  for (const account of host.directory.accounts()) {
    if (account.card <= since) continue;
    yield { card: account.card, take: into(users, () => shownCard(host, account, viewer._id)) };
  }
}

function* roomEntries(
  host: Host,
  { account, since }: Viewer,
  { rooms, removed }: Pick<Cards, 'rooms' | 'removed'>,
): Generator<Entry> {
  for (const member of host.directory.membershipsOf(account._id)) {
    const room = host.directory.roomById(member.room);
    const isGone = member.left !== undefined || room === undefined;
    const card = isGone ? member.card : Math.max(room.card, member.card);
    if (card <= since) continue;
    if (!isGone) yield { card, take: into(rooms, () => sendableRoom(host, room, account._id)) };
    // Who holds nothing yet has nothing to drop.
    else if (since >= 0) yield { card, take: into(removed, () => member.room) };
  }
}

/** Cards are made only when it is their turn: of many that changed, few fit. */
function into<T>(list: T[], make: () => T): (budget: Budget) => boolean {
  return (budget) => {
    const fitting = budget.take([make()]);
    list.push(...fitting);
    return fitting.length > 0;
  };
}
