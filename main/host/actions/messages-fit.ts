import type { Message } from '../../../shared/protocol/cards.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { Conversation } from '../../storage/port.ts';

/** The bytes that something takes in a list of a response. */
export function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value)) + 1;
}

/** The room that one response has, used up bit by bit. */
export interface Budget {
  /** As many as fit, from the front; one at least as long as nothing else is in the response. */
  take<T>(values: readonly T[]): T[];
  /** Keeps room for what stands around lists; false when there is not so much. */
  reserve(bytes: number): boolean;
  /** Adds room that was kept back for what comes now. */
  widen(bytes: number): void;
}

export function createBudget(bytes: number = limits.maxPageBytes): Budget {
  let left = bytes;
  let empty = true;
  return {
    take(values) {
      let count = 0;
      for (const value of values) {
        const size = sizeOf(value);
        if (size > left && !empty) break;
        left -= size;
        empty = false;
        count++;
      }
      return values.slice(0, count);
    },
    reserve(needed) {
      if (needed > left) return empty;
      left -= needed;
      return true;
    },
    widen(more) {
      left += more;
    },
  };
}

/** Messages read at a time: of the longest ones hardly more fit into a response. */
const STEP = 16;

export interface Window {
  readonly from: number;
  readonly to: number;
  /** What is wanted first, should not all of it fit. */
  readonly anchor: number;
}

/**
 * The messages of a window, as `show` makes them, from its anchor outwards as far as a response could hold them: a page
 * of long ones is megabytes, and reading what is then thrown away would hold up everybody.
 */
export async function readAround(
  conversation: Pick<Conversation, 'read'>,
  { from, to, anchor }: Window,
  show: (message: Message) => Message,
): Promise<{ messages: Message[]; complete: boolean }> {
  let messages: Message[] = [];
  let bytes = 0;
  let [low, high] = [anchor, anchor - 1];
  while (bytes <= limits.maxPageBytes && (low > from || high < to)) {
    const [start, end] = [Math.max(from, low - STEP), Math.min(to, high + STEP)];
    const older = low > from ? (await conversation.read(start, low - 1)).map(show) : [];
    const newer = high < to ? (await conversation.read(high + 1, end)).map(show) : [];
    for (const message of [...older, ...newer]) bytes += sizeOf(message);
    messages = [...older, ...messages, ...newer];
    [low, high] = [start, end];
  }
  return { messages, complete: low <= from && high >= to };
}

/** A run of the messages that fits, grown from the one nearest to `anchor` outwards; one at least. */
export function fitAround<M extends { readonly seq: number }>(messages: readonly M[], anchor: number): M[] {
  const distance = (message: M | undefined) =>
    message === undefined ? Number.POSITIVE_INFINITY : Math.abs(message.seq - anchor);
  let start = messages.findIndex((message, at) => distance(message) <= distance(messages[at + 1]));
  let end = start;
  let left: number = limits.maxPageBytes;
  while (end - start < messages.length) {
    const older = messages[start - 1];
    const newer = messages[end];
    const next = distance(older) < distance(newer) ? older : newer;
    left -= sizeOf(next);
    if (left < 0 && end > start) break;
    if (next === older) start--;
    else end++;
  }
  return messages.slice(Math.max(0, start), end);
}
