import type { Message } from '../protocol/cards.ts';
import type { ConversationNews } from '../protocol/messages.ts';
import type { Cursor } from './cursors.ts';

/** What comes out of the order: each number once, none left out, none before its turn. */
export interface OrderEvents {
  message(message: Message): void;
  /** A message that was handed out before, as it is now. */
  changed(message: Message): void;
  /** More happened than is told: what is held of the conversation is to be dropped, `history` has the rest. */
  gap(conversation: string, cursor: Cursor): void;
}

/** Brings what arrives on several ways (events, answers, sync) into the one order of each conversation. */
export interface Order {
  message(message: Message): void;
  changed(message: Message): void;
  /** There are messages and changes up to these numbers, though they have not arrived. */
  expect(conversation: string, cursor: Cursor): void;
  /** What a sync said of a conversation; `complete` unless more is to come. */
  news(conversation: string, news: ConversationNews, complete: boolean): void;
  /** Goes on behind that cursor without what lies before; tells of it as a gap if `tell`. */
  skipTo(conversation: string, cursor: Cursor, tell: boolean): void;
  /** Goes back to that cursor, before which the host knows something else or nothing; tells of it if `tell`. */
  goBackTo(conversation: string, cursor: Cursor, tell: boolean): void;
  cursor(conversation: string): Cursor | undefined;
  cursors(): Record<string, Cursor>;
  forget(conversation: string): void;
  /** Whether something waits for a number before it. */
  hasHoles(): boolean;
  /** Forgets what waits: a new connection begins with a sync, which brings it again. */
  dropWaiting(): void;
}

interface Track {
  seq: number;
  change: number;
  /** The highest numbers that are known to exist. */
  expected: Cursor;
  /** Messages ahead of their turn, each in its newest version. */
  readonly messages: Map<number, Message>;
  /** Changes ahead of their turn. */
  readonly changes: Map<number, Message>;
}

export function createOrder(held: Readonly<Record<string, Cursor>>, events: OrderEvents): Order {
  const tracks = new Map<string, Track>();
  for (const [id, { seq, change }] of Object.entries(held)) tracks.set(id, newTrack(seq, change));

  function track(conversation: string): Track {
    const found = tracks.get(conversation) ?? newTrack(0, 0);
    tracks.set(conversation, found);
    return found;
  }
  function message(arrived: Message): void {
    const at = track(arrived.conversation);
    if (arrived.seq <= at.seq) return;
    keepNewest(at.messages, arrived);
    drain(at, events);
  }
  return {
    message,
    changed(arrived) {
      const at = track(arrived.conversation);
      if (arrived.change === undefined || arrived.change <= at.change) return;
      at.changes.set(arrived.change, arrived);
      drain(at, events);
    },
    expect: (conversation, cursor) => expect(track(conversation), cursor),
    news(conversation, told, complete) {
      const at = track(conversation);
      // All are put beside what waits before any is handed out: what waits may be an older version.
      for (const one of told.messages) if (one.seq > at.seq) keepNewest(at.messages, one);
      drain(at, events);
      for (const one of told.changes) jumpTo(at, one, events);
      if (complete && at.seq >= told.last_seq) at.change = Math.max(at.change, told.last_change);
      expect(at, { seq: told.last_seq, change: 0 });
      dropUpTo(at.changes, at.change);
      drain(at, events);
    },
    skipTo(conversation, to, tell) {
      const at = track(conversation);
      if (to.seq <= at.seq && to.change <= at.change) return;
      at.seq = Math.max(at.seq, to.seq);
      at.change = Math.max(at.change, to.change);
      dropUpTo(at.messages, at.seq);
      dropUpTo(at.changes, at.change);
      if (tell) events.gap(conversation, { seq: at.seq, change: at.change });
      drain(at, events);
    },
    goBackTo(conversation, to, tell) {
      tracks.set(conversation, newTrack(to.seq, to.change));
      if (tell) events.gap(conversation, to);
    },
    cursor(conversation) {
      const at = tracks.get(conversation);
      return at === undefined ? undefined : { seq: at.seq, change: at.change };
    },
    cursors: () => Object.fromEntries([...tracks].map(([id, { seq, change }]) => [id, { seq, change }])),
    forget: (conversation) => void tracks.delete(conversation),
    hasHoles: () => [...tracks.values()].some(hasHole),
    dropWaiting() {
      for (const at of tracks.values()) {
        at.messages.clear();
        at.changes.clear();
        at.expected = { seq: 0, change: 0 };
      }
    },
  };
}

function newTrack(seq: number, change: number): Track {
  return { seq, change, expected: { seq, change }, messages: new Map(), changes: new Map() };
}

/** Hands out what has its turn now. */
function drain(at: Track, events: OrderEvents): void {
  for (let next = at.messages.get(at.seq + 1); next !== undefined; next = at.messages.get(at.seq + 1)) {
    at.messages.delete(next.seq);
    at.seq = next.seq;
    events.message(next);
  }
  for (let next = at.changes.get(at.change + 1); next !== undefined; next = at.changes.get(at.change + 1)) {
    at.change += 1;
    at.changes.delete(at.change);
    show(at, next, events);
  }
}

/** A sync names each changed message once, in its newest version: the numbers between are contained in that. */
function jumpTo(at: Track, changed: Message, events: OrderEvents): void {
  if (changed.change === undefined || changed.change <= at.change) return;
  at.change = changed.change;
  show(at, changed, events);
}

function show(at: Track, changed: Message, events: OrderEvents): void {
  // A change of a message whose turn has not come: it will be handed out in this version.
  if (changed.seq > at.seq) keepNewest(at.messages, changed);
  else events.changed(changed);
}

function expect(at: Track, { seq, change }: Cursor): void {
  at.expected = { seq: Math.max(at.expected.seq, seq), change: Math.max(at.expected.change, change) };
}

function hasHole(at: Track): boolean {
  return at.messages.size > 0 || at.changes.size > 0 || at.expected.seq > at.seq || at.expected.change > at.change;
}

function keepNewest(waiting: Map<number, Message>, message: Message): void {
  const held = waiting.get(message.seq);
  if ((held?.change ?? 0) <= (message.change ?? 0)) waiting.set(message.seq, message);
}

function dropUpTo(waiting: Map<number, unknown>, last: number): void {
  for (const number of waiting.keys()) if (number <= last) waiting.delete(number);
}
