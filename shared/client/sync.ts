import type { RoomCard, UserCard } from '../protocol/cards.ts';
import type { Request, Result } from '../protocol/index.ts';
import { limits } from '../protocol/limits.ts';
import type { ConversationNews } from '../protocol/messages.ts';
import type { Cursor } from './cursors.ts';
import type { Link } from './link.ts';
import type { Order } from './order.ts';

/** What is told when more is missing than a page: that the application drops what it holds, or each message of it. */
export type GapMode = 'tell' | 'fill';

export interface SyncEvents {
  cards(rooms: readonly RoomCard[], users: readonly UserCard[]): void;
  /** This account may not see the conversation any more. */
  removed(conversation: string): void;
}

export interface SyncParts {
  readonly order: Order;
  readonly events: SyncEvents;
  readonly gaps: GapMode;
  /** A device that holds nothing yet begins with what is said from now on. */
  readonly fromNow: boolean;
  /** The last card number held, undefined before the first sync. */
  readonly cards: number | undefined;
}

export interface Sync {
  /** Asks until nothing is missing. Rejects as `ask` does. */
  run(link: Link): Promise<void>;
  readonly cards: number | undefined;
  /** An event carried this card number: everything before it came on the same connection. */
  sawCards(number: number): void;
}

// Room for the envelope around the cursors in a request.
const CURSOR_BYTES = limits.maxTagBytes - 1024;

export function createSync(parts: SyncParts): Sync {
  const { order, events } = parts;
  let cards = parts.cards;

  async function run(link: Link): Promise<void> {
    const fresh = parts.fromNow && cards === undefined;
    let again = true;
    while (again) {
      const { data } = await link.ask({ action: 'sync', params: request() });
      const before = cards;
      cards = data.cards;
      events.cards(data.rooms, data.users);
      for (const conversation of data.removed) {
        order.forget(conversation);
        events.removed(conversation);
      }
      const moved = await takeConversations(link, data, fresh);
      // A host that has more but gives nothing new would be asked forever.
      again = data.more === true && (moved || cards !== before);
    }
  }

  function request(): Request<'sync'> {
    return { conversations: fittingCursors(order.cursors()), ...(cards === undefined ? {} : { cards }) };
  }

  async function takeConversations(link: Link, data: Result<'sync'>, fresh: boolean): Promise<boolean> {
    let moved = false;
    for (const [conversation, news] of Object.entries(data.conversations)) {
      const last = { seq: news.last_seq, change: news.last_change };
      if (fresh && order.cursor(conversation) === undefined) {
        order.skipTo(conversation, last, false);
        moved = true;
        continue;
      }
      if (news.gap !== true) moved = order.news(conversation, news, data.more !== true) || moved;
      if (news.gap === true || (data.more !== true && isBehind(conversation, news))) {
        moved = (await closeGap(link, conversation, last)) || moved;
      }
    }
    return moved;
  }

  function isBehind(conversation: string, news: ConversationNews): boolean {
    return (order.cursor(conversation)?.seq ?? 0) < news.last_seq;
  }

  async function closeGap(link: Link, conversation: string, last: Cursor): Promise<boolean> {
    const { seq, change } = order.cursor(conversation) ?? { seq: 0, change: 0 };
    if (seq >= last.seq && change >= last.change) return false;
    if (parts.gaps === 'fill') await fill(link, conversation, last.seq);
    order.skipTo(conversation, last, parts.gaps === 'tell');
    return true;
  }

  async function fill(link: Link, conversation: string, last: number): Promise<void> {
    let after = order.cursor(conversation)?.seq ?? 0;
    while (after < last) {
      const { data } = await link.ask({
        action: 'history',
        params: { conversation, after, limit: limits.maxPageMessages },
      });
      const first = data.messages[0];
      if (first === undefined) return;
      // Retention may have taken what lay between.
      order.skipTo(conversation, { seq: first.seq - 1, change: 0 }, false);
      for (const message of data.messages) order.message(message);
      const reached = order.cursor(conversation)?.seq ?? 0;
      if (reached <= after) return;
      after = reached;
    }
  }

  return {
    run,
    get cards() {
      return cards;
    },
    sawCards(number) {
      // Before the first sync of a connection is through, earlier numbers may still be missing.
      if (cards !== undefined) cards = Math.max(cards, number);
    },
  };
}

/**
 * As many cursors as one tag can hold. A host sends what it finds no cursor for from its beginning or as a gap; both
 * are dropped by their numbers, so leaving some out costs traffic and nothing else.
 */
function fittingCursors(all: Record<string, Cursor>): Record<string, { seq: number; change?: number }> {
  const fitting: Record<string, { seq: number; change?: number }> = {};
  let room = CURSOR_BYTES;
  for (const [conversation, { seq, change }] of Object.entries(all)) {
    const held = change === 0 ? { seq } : { seq, change };
    room -= conversation.length + JSON.stringify(held).length + 4;
    if (room < 0) break;
    fitting[conversation] = held;
  }
  return fitting;
}
