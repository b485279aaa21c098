import type { RoomCard, UserCard } from '../protocol/cards.ts';
import type { Request, Result } from '../protocol/index.ts';
import { limits } from '../protocol/limits.ts';
import type { ConversationNews } from '../protocol/messages.ts';
import type { Cursor } from './cursors.ts';
import type { Link } from './link.ts';
import type { Order } from './order.ts';
import type { Answer } from './requests.ts';

/**
 * What happens when more is missing than a page. `tell`: a gap is told, for devices that hold messages and read
 * `history` again. `fill`: each missing message is told, for followers that show each once; they are not told what
 * became of messages before the gap, nor what was said in a room before they joined.
 */
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
  let isFresh = parts.fromNow && cards === undefined;

  /** What was said before is passed over by its numbers, without asking for the messages. */
  async function passOverRecent(link: Link): Promise<void> {
    const answered = ({ data }: Answer<'recent'>) => {
      for (const { conversation, last_seq, last_change } of data.conversations) {
        if (order.cursor(conversation) !== undefined) continue;
        order.skipTo(conversation, { seq: last_seq, change: last_change }, false);
      }
    };
    await link.ask({ action: 'recent', params: { limit: limits.maxPageMessages }, answered });
  }

  async function run(link: Link): Promise<void> {
    if (isFresh) await passOverRecent(link);
    let again = true;
    while (again) {
      const held = order.cursors();
      const gaps: [string, Cursor][] = [];
      const answered = ({ data }: Answer<'sync'>) => {
        const before = cards;
        const wentBack = goBack(data, held);
        gaps.push(...take(data));
        // A host that has more but gives nothing new would be asked forever. What came as an event meanwhile counts.
        const moved = Object.keys(data.conversations).some((id) => isBeyond(order.cursor(id), held[id]));
        again = wentBack || (data.more === true && (moved || gaps.length > 0 || cards !== before));
      };
      await link.ask({ action: 'sync', params: request(held), answered });
      for (const [conversation, last] of gaps) await fill(link, conversation, last);
    }
    isFresh = false;
  }

  function request(held: Record<string, Cursor>): Request<'sync'> {
    return { conversations: fittingCursors(held), ...(cards === undefined ? {} : { cards }) };
  }

  /**
   * A host that was restored from a backup knows less than this device, and gives the numbers out again. Returns
   * whether there was such a conversation: then it is asked once more, since events in it may have been passed over.
   */
  function goBack(data: Result<'sync'>, held: Record<string, Cursor>): boolean {
    const ahead = Object.entries(data.conversations).filter(([id, { last_seq, last_change, gap }]) => {
      const at = held[id];
      return gap === true && at !== undefined && (at.seq > last_seq || at.change > last_change);
    });
    for (const [id, { last_seq, last_change }] of ahead) {
      order.goBackTo(id, { seq: last_seq, change: last_change }, parts.gaps === 'tell');
    }
    return ahead.length > 0;
  }

  /** Takes the answer as it is read, before events behind it; returns the gaps that are to be filled. */
  function take(data: Result<'sync'>): [string, Cursor][] {
    const gaps: [string, Cursor][] = [];
    cards = data.cards;
    events.cards(data.rooms, data.users);
    for (const conversation of data.removed) {
      order.forget(conversation);
      events.removed(conversation);
    }
    for (const [conversation, news] of Object.entries(data.conversations)) {
      const last = { seq: news.last_seq, change: news.last_change };
      const passOver = isFresh && order.cursor(conversation) === undefined;
      if (news.gap !== true && !passOver) order.news(conversation, news, data.more !== true);
      if (!isMissing(conversation, news, data.more !== true)) continue;
      if (parts.gaps === 'tell' || passOver) order.skipTo(conversation, last, !passOver);
      else gaps.push([conversation, last]);
    }
    for (const [conversation, last] of gaps) order.expect(conversation, last);
    return gaps;
  }

  /** Whether there is more than the answer tells, now or in the next one. */
  function isMissing(conversation: string, news: ConversationNews, complete: boolean): boolean {
    const at = order.cursor(conversation);
    if (news.gap === true || at === undefined) return isBeyond({ seq: news.last_seq, change: news.last_change }, at);
    return complete && at.seq < news.last_seq;
  }

  async function fill(link: Link, conversation: string, last: Cursor): Promise<void> {
    let goOn = true;
    while (goOn) {
      const after = order.cursor(conversation)?.seq;
      // It may have been left meanwhile.
      if (after === undefined) return;
      const answered = ({ data: { messages } }: Answer<'history'>) => {
        if (order.cursor(conversation) === undefined) return;
        // Retention may have taken what lay between.
        order.skipTo(conversation, { seq: (messages[0]?.seq ?? 1) - 1, change: 0 }, false);
        for (const message of messages) order.message(message);
        const reached = order.cursor(conversation)?.seq ?? 0;
        goOn = reached > after && reached < last.seq;
        if (!goOn) order.skipTo(conversation, last, false);
      };
      const params = { conversation, after, limit: limits.maxPageMessages };
      await link.ask({ action: 'history', params, answered });
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

function isBeyond(one: Cursor | undefined, other: Cursor = { seq: 0, change: 0 }): boolean {
  return one !== undefined && (one.seq > other.seq || one.change > other.change);
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
