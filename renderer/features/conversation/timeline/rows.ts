import type { OutboxEntry } from '../../../../shared/client/outbox-store.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';

/** Messages of one person within so many ms stand together under one name. */
const TOGETHER = 5 * 60_000;

/** How far an own message has come on its way to the host; what others wrote has always arrived. */
export type Delivery = 'waiting' | 'sent' | 'failed' | 'arrived';

/** One message as it stands in a timeline. What lies above it (a day, the unread line) belongs to its row. */
export interface TimelineRow {
  /** Its chat_id: the same before and after the host has numbered it. */
  readonly key: string;
  /** Its `seq` is 0 until the host has numbered it. */
  readonly message: Message;
  readonly delivery: Delivery;
  /** Why it was refused. */
  readonly failed: OutboxEntry['failed'];
  /** Nothing was ever said before it. */
  readonly isFirst: boolean;
  /** A day begins with it: some time of that day, in ms since the epoch. */
  readonly day: number | undefined;
  /** Unread began with it. */
  readonly isNew: boolean;
  /** It goes on where the row before left off, under the same name. */
  readonly isContinued: boolean;
  /** With the first of several that somebody blocked has sent: how many; 0 with those that follow it. */
  readonly hidden: number | undefined;
  /** Answers in its thread, as far as they are loaded. */
  readonly replies: number;
}

/** An own message that has no number yet. */
export interface Pending {
  readonly message: Message;
  readonly delivery: Exclude<Delivery, 'arrived'>;
  readonly failed: OutboxEntry['failed'];
}

export interface RowsInput {
  /** In order of `seq`, without holes. */
  readonly messages: readonly Message[];
  /** Before the first of them there is nothing. */
  readonly atStart: boolean;
  /** After the last of them there is nothing but what waits. */
  readonly atEnd: boolean;
  readonly pending: readonly Pending[];
  readonly me: string;
  /** The number from which on everything was unread. */
  readonly newFrom: number | undefined;
}

/** The rows of a timeline. Those that are as they were before are the same objects, so that they are not drawn again. */
export function rowsOf(input: RowsInput, before: readonly TimelineRow[] = []): readonly TimelineRow[] {
  const known = new Map(before.map((row) => [row.key, row]));
  const items = itemsOf(input);
  const replies = countReplies(items);
  const newIndex = indexOfNew(input);
  const rows: TimelineRow[] = [];
  for (const [index, { message, delivery, failed }] of items.entries()) {
    const previous = items[index - 1]?.message;
    const day = beginsDay(message, previous, input.atStart) ? message.date_time : undefined;
    const isNew = index === newIndex;
    const row = {
      key: message.chat_id,
      message,
      delivery,
      failed,
      isFirst: index === 0 && input.atStart,
      day,
      isNew,
      isContinued: day === undefined && !isNew && continues(message, previous),
      hidden: message.hidden === true ? hiddenRun(items, index, newIndex) : undefined,
      replies: replies.get(message.chat_id) ?? 0,
    };
    const old = known.get(row.key);
    rows.push(old !== undefined && isSame(old, row) ? old : row);
  }
  const isUnchanged = rows.length === before.length && rows.every((row, index) => row === before[index]);
  return isUnchanged ? before : rows;
}

type Item = Pick<TimelineRow, 'message' | 'delivery' | 'failed'>;

function itemsOf({ messages, pending, atEnd }: RowsInput): Item[] {
  const items: Item[] = messages.map((message) => ({ message, delivery: 'arrived', failed: undefined }));
  if (!atEnd || pending.length === 0) return items;
  const arrived = new Set(messages.slice(-200).map(({ chat_id }) => chat_id));
  return [...items, ...pending.filter(({ message }) => !arrived.has(message.chat_id))];
}

function countReplies(items: readonly Item[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { message } of items) {
    const { thread, deleted } = message;
    if (thread !== undefined && deleted !== true) counts.set(thread, (counts.get(thread) ?? 0) + 1);
  }
  return counts;
}

/** The first message of somebody else from that number on; -1 when what came before it is not loaded. */
function indexOfNew({ messages, newFrom, me, atStart }: RowsInput): number {
  if (newFrom === undefined) return -1;
  const index = messages.findIndex(({ seq, sender, hidden }) => seq >= newFrom && sender !== me && hidden !== true);
  return index === 0 && !atStart && messages[0]?.seq !== newFrom ? -1 : index;
}

function beginsDay(message: Message, previous: Message | undefined, atStart: boolean): boolean {
  if (previous === undefined) return atStart;
  return !isSameDay(message.date_time, previous.date_time);
}

export function isSameDay(one: number, other: number): boolean {
  if (Math.abs(one - other) >= 90_000_000) return false;
  const [a, b] = [new Date(one), new Date(other)];
  return a.getDate() === b.getDate() && a.getMonth() === b.getMonth() && a.getFullYear() === b.getFullYear();
}

function continues(message: Message, previous: Message | undefined): boolean {
  return (
    previous !== undefined &&
    previous.sender === message.sender &&
    previous.hidden !== true &&
    // A call stands for itself, without a name above it.
    previous.call === undefined &&
    message.call === undefined &&
    message.date_time - previous.date_time < TOGETHER &&
    previous.thread === message.thread
  );
}

/** How many hidden ones stand together from there on; 0 when the one before belongs to them. */
function hiddenRun(items: readonly Item[], index: number, newIndex: number): number {
  const isHidden = (at: number) => items[at]?.message.hidden === true;
  const isSplit = (at: number) =>
    at === newIndex || !isSameDay(items[at]?.message.date_time ?? 0, items[at - 1]?.message.date_time ?? 0);
  if (isHidden(index - 1) && !isSplit(index)) return 0;
  let end = index + 1;
  while (isHidden(end) && !isSplit(end)) end += 1;
  return end - index;
}

function isSame(one: TimelineRow, other: TimelineRow): boolean {
  return (Object.keys(one) as (keyof TimelineRow)[]).every((field) => one[field] === other[field]);
}
