import { decodeTime } from 'ulid';
import type { Message } from '../../../shared/protocol/cards.ts';
import type { Ask } from '../../state/requests.ts';

const PAGE = 100;
/** Pages that are read to come near, and around the place where a message should be: clocks of devices differ. */
const MOST_STEPS = 16;
const AFTER = 3;
const BEFORE = 2;

export interface Wanted {
  readonly conversation: string;
  readonly chat_id: string;
  /** It has a smaller number than this. */
  readonly before?: number | undefined;
}

interface Point {
  readonly seq: number;
  readonly time: number;
}

/**
 * Looks for a message of which only the id is known. The id holds when it was written, and numbers and times grow
 * together, so a few pages are enough. Undefined when it is not where it should be. Rejects with Refused.
 */
export async function findMessage(ask: Ask, { conversation, chat_id, before }: Wanted): Promise<Message | undefined> {
  const time = decodeTime(chat_id);
  const read = async (window: { before?: number; after?: number; around?: number }) => {
    const page = await ask('history', { conversation, limit: PAGE, ...window });
    return { ...page, found: page.messages.find((message) => message.chat_id === chat_id) };
  };
  let page = await read(before === undefined ? {} : { before });
  let low: Point = { seq: page.first_seq, time: 0 };
  let high: Point = { seq: page.last_seq, time: Date.now() };
  for (let step = 0; step < MOST_STEPS; step++) {
    const [first, last] = [page.messages[0], page.messages.at(-1)];
    if (page.found !== undefined || first === undefined || last === undefined) return page.found;
    if (time < first.date_time) high = { seq: first.seq - 1, time: first.date_time };
    else if (time > last.date_time) low = { seq: last.seq + 1, time: last.date_time };
    else break;
    if (low.seq > high.seq) break;
    page = await read({ around: between(low, high, { time, step }) });
  }
  let [from, to] = [page.messages[0]?.seq ?? 0, page.messages.at(-1)?.seq ?? 0];
  for (let count = 0; count < AFTER && page.found === undefined && to < page.last_seq; count++) {
    page = await read({ after: to });
    to = page.messages.at(-1)?.seq ?? page.last_seq;
  }
  for (let count = 0; count < BEFORE && page.found === undefined && from > page.first_seq; count++) {
    page = await read({ before: from });
    from = page.messages[0]?.seq ?? page.first_seq;
  }
  return page.found;
}

/** As far between the two as the time lies between theirs; every other time the middle, for times that lie unevenly. */
function between(low: Point, high: Point, { time, step }: { readonly time: number; readonly step: number }): number {
  const span = high.time - low.time;
  const share = step % 2 === 1 || low.time === 0 || span <= 0 ? 0.5 : (time - low.time) / span;
  return Math.round(low.seq + Math.min(1, Math.max(0, share)) * (high.seq - low.seq));
}
