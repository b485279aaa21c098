import type { ConversationCard, Message } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params, Result } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { AccountCall } from '../access.ts';
import { conversationCard, shownTo } from '../cards.ts';
import type { Host } from '../context.ts';
import { ok, type Reply } from './handlers.ts';
import { readableConversations } from './messages-access.ts';
import { createBudget, sizeOf } from './messages-fit.ts';

/** How far back is looked for something that is not hidden. */
const LOOK_BACK = 200;

/** How many there are unless asked otherwise. */
const USUAL = 50;

/**
 * Conversations in which something was said, by the last of it that the account may see, newest first. With `cursor`
 * there are more. Throws `bad_cursor`.
 */
export async function recent(
  host: Host,
  { limit = USUAL, cursor }: Params<'recent'>,
  { account }: AccountCall,
): Promise<Reply<Result<'recent'>>> {
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const entries: Entry[] = [];
  for (const id of [...readableConversations(host, account._id)]) {
    const last = host.store.summary(id)?.last;
    const shown = last === undefined || isShown(last, account._id) ? last : await lastShown(host, id, account._id);
    if (shown === undefined) continue;
    const entry = { id, time: shown.date_time, last: shown };
    if (after === undefined || inOrder(after, entry) < 0) entries.push(entry);
  }
  const page = entries.sort(inOrder).slice(0, limit);
  const cards = page.flatMap((entry) => cardOf(host, entry, account._id));
  const conversations = createBudget().take(cards);
  const end = page.find(({ id }) => id === conversations.at(-1)?.conversation);
  const whole = end === undefined || end === entries.at(-1);
  return ok({ conversations, ...(whole ? {} : { cursor: `${end.time} ${end.id}` }) });
}

interface Entry extends Position {
  readonly last: Message;
}

interface Position {
  /** When the last of it was said, in ms since the epoch. */
  readonly time: number;
  readonly id: string;
}

function inOrder(one: Position, other: Position): number {
  return other.time - one.time || (one.id < other.id ? -1 : Number(one.id > other.id));
}

function parseCursor(cursor: string): Position {
  const [, time, id] = /^(\d{1,16}) (\S+)$/.exec(cursor) ?? [];
  if (time === undefined || id === undefined) throw new ProtocolError('bad_cursor', { field: 'cursor' });
  return { time: Number(time), id };
}

/** What is hidden lifts no conversation to the top: it goes by what stood there before. */
async function lastShown(host: Host, id: string, account: string): Promise<Message | undefined> {
  const { first_seq = 1, last_seq = 0 } = host.store.summary(id) ?? {};
  const conversation = await host.store.conversation(id);
  const messages = await conversation.read(Math.max(first_seq, last_seq - LOOK_BACK + 1), last_seq);
  return messages.findLast((message) => isShown(message, account));
}

const isShown = (message: Message, account: string) => message.hidden !== true || message.sender === account;

function cardOf(host: Host, { id, last }: Entry, account: string): ConversationCard[] {
  const card = conversationCard(host, id, account);
  if (card === undefined) return [];
  const { last: _, ...rest } = card;
  const whole = { ...rest, last: shownTo(last, account) };
  return [sizeOf(whole) > limits.maxPageBytes ? rest : whole];
}
