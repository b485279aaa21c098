import type { ConversationCard, Message } from '../../../shared/protocol/cards.ts';
import type { Result } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { AccountCall } from '../access.ts';
import { conversationCard, shownTo } from '../cards.ts';
import type { Host } from '../context.ts';
import { ok, type Reply } from './handlers.ts';
import { readableConversations } from './messages-access.ts';
import { createBudget, sizeOf } from './messages-fit.ts';

/** How far back is looked for something that is not hidden. */
const LOOK_BACK = 200;

interface Entry {
  readonly id: string;
  readonly last: Message;
}

/** Conversations in which something was said, by the last of it that the account may see, newest first. */
export async function recent(host: Host, limit: number, { account }: AccountCall): Promise<Reply<Result<'recent'>>> {
  const entries: Entry[] = [];
  for (const id of [...readableConversations(host, account._id)]) {
    const last = host.store.summary(id)?.last;
    const shown = last === undefined || isShown(last, account._id) ? last : await lastShown(host, id, account._id);
    if (shown !== undefined) entries.push({ id, last: shown });
  }
  const order = (one: Entry, other: Entry) => other.last.date_time - one.last.date_time || (one.id < other.id ? -1 : 1);
  const cards = entries
    .sort(order)
    .slice(0, limit)
    .flatMap((entry) => cardOf(host, entry, account._id));
  return ok({ conversations: createBudget().take(cards) });
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
