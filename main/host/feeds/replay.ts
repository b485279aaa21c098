import type { Message } from '../../../shared/protocol/cards.ts';
import type { Conversation } from '../../storage/port.ts';
import { readableConversations } from '../actions/messages-access.ts';
import { shownTo } from '../cards.ts';
import type { Host } from '../context.ts';
import { markOf, type Reach } from './reach.ts';

/** Messages that are told again at most; who missed more reads the history. */
const MOST_REPLAYED = 10_000;
/** Messages that are read of one conversation at a time. */
const PAGE = 100;

/** What of one conversation is still to be told. */
interface Missed {
  readonly id: string;
  readonly conversation: Conversation;
  readonly after: number;
  next: number;
  readonly last: number;
  page: Message[];
}

/** How many messages that account missed, and they themselves, by time and in the order of their conversations. */
export interface Replay {
  readonly count: number;
  /** There are too many to be told again: then there are none here. */
  readonly tooMany: boolean;
  messages(): AsyncGenerator<Message>;
}

/** What was said after that reach in all conversations that the account may read now. */
export async function findMissed(host: Host, account: string, reach: Reach): Promise<Replay> {
  const missed: Missed[] = [];
  for (const id of [...readableConversations(host, account)]) {
    const found = await missedOf(host, { id, account }, reach);
    if (found !== undefined) missed.push(found);
  }
  const count = missed.reduce((sum, { next, last }) => sum + last - next + 1, 0);
  const tooMany = count > MOST_REPLAYED;
  return { count, tooMany, messages: () => merged(host, account, tooMany ? [] : missed) };
}

interface Place {
  readonly id: string;
  readonly account: string;
}

async function missedOf(host: Host, { id, account }: Place, reach: Reach): Promise<Missed | undefined> {
  const summary = host.store.summary(id);
  if (summary === undefined || summary.last_seq === 0) return undefined;
  const { first_seq: first, last_seq: last } = summary;
  const known = reach.seqs.get(markOf(id));
  // What was said before one came was never told.
  const after = Math.max(reach.time, host.directory.member(id, account)?.joined ?? 0);
  if (known === undefined && (summary.last?.date_time ?? 0) <= after) return undefined;
  if (known !== undefined && known >= last) return undefined;
  const conversation = await host.store.conversation(id);
  const next = known === undefined ? await firstAfter(conversation, after, { first, last }) : known + 1;
  const common = { id, conversation, last, page: [] };
  return { ...common, next: Math.max(first, next), after: known === undefined ? after : 0 };
}

/** The number of the first message after that time, by halving; one more than the last where there is none. */
async function firstAfter(
  conversation: Conversation,
  time: number,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<number> {
  let [low, high] = [first, last + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [message] = await conversation.read(middle, middle);
    if (message === undefined || message.date_time > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

async function* merged(host: Host, account: string, all: readonly Missed[]): AsyncGenerator<Message> {
  for (let open = await filled(all); open.length > 0; open = await filled(open)) {
    const oldest = open.reduce((one, other) => (timeOf(other) < timeOf(one) ? other : one));
    const message = oldest.page.shift();
    const isReadable = host.directory.member(oldest.id, account) !== undefined || oldest.id.startsWith('p:');
    if (message === undefined || !isReadable || message.date_time <= oldest.after) continue;
    yield shownTo(message, account);
  }
}

/** Those that have something left, each with its next messages read. */
async function filled(all: readonly Missed[]): Promise<Missed[]> {
  for (const missed of all) {
    while (missed.page.length === 0 && missed.next <= missed.last) {
      const to = Math.min(missed.last, missed.next + PAGE - 1);
      missed.page = await missed.conversation.read(missed.next, to);
      missed.next = to + 1;
    }
  }
  return all.filter(({ page }) => page.length > 0);
}

function timeOf({ page: [message] }: Missed): number {
  return message?.date_time ?? 0;
}
