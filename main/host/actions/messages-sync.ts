import type { Message } from '../../../shared/protocol/cards.ts';
import type { Params, Result } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { ConversationNews } from '../../../shared/protocol/messages.ts';
import type { AccountRecord } from '../../storage/records.ts';
import type { AccountCall } from '../access.ts';
import { shownTo } from '../cards.ts';
import type { Host } from '../context.ts';
import { ok, type Reply } from './handlers.ts';
import { mayRead, readableConversations } from './messages-access.ts';
import { type Budget, createBudget, readAround } from './messages-fit.ts';
import { takeCards } from './messages-sync-cards.ts';

/** What the name and the numbers of a conversation take beside its messages, in bytes. */
const ENTRY = 220;

type Held = NonNullable<Params<'sync'>['conversations']>;

/**
 * What happened after what a device holds. Messages come before cards, so that a device that has no use for cards gets
 * on as well; half of the room is the cards' own. With `more` the device asks again with what it holds then, and each
 * answer brings it further.
 */
export async function sync(
  host: Host,
  { conversations: held = {}, cards: since = 0 }: Params<'sync'>,
  { account }: AccountCall,
): Promise<Reply<Result<'sync'>>> {
  const kept = since === host.directory.lastCard ? 0 : limits.maxPageBytes / 2;
  const budget = createBudget(limits.maxPageBytes - kept);
  const gone = Object.keys(held).filter((id) => !mayRead(host, id, account));
  const told = budget.take(gone);
  const { conversations, more } = await takeNews(host, { held, account }, budget);
  budget.widen(kept);
  const { complete, removed, ...cards } = takeCards(host, { account, since }, budget);
  const all = [...new Set([...removed, ...told])];
  const whole = complete && !more && told.length === gone.length;
  return ok({ ...cards, removed: all, conversations, ...(whole ? {} : { more: true }) });
}

interface Asked {
  readonly held: Held;
  readonly account: AccountRecord;
}

async function takeNews(host: Host, { held, account }: Asked, budget: Budget) {
  const conversations: Record<string, ConversationNews> = {};
  const named = Object.keys(held).filter((id) => mayRead(host, id, account));
  for (const id of new Set([...named, ...readableConversations(host, account._id)])) {
    const show = (message: Message) => shownTo(message, account._id);
    const found = await newsOf(host, id, { seq: held[id]?.seq ?? 0, change: held[id]?.change ?? 0, show });
    // Who was removed while it was read gets no more of it.
    if (found === undefined || !mayRead(host, id, account)) continue;
    if (!budget.reserve(ENTRY)) return { conversations, more: true };
    const { complete, ...news } = found;
    const messages = budget.take(news.messages);
    // Changes are told once there is nothing left that they could belong to.
    const all = complete && messages.length === news.messages.length;
    const changes = all ? budget.take(news.changes) : [];
    const whole = all && changes.length === news.changes.length;
    if (whole || messages.length + changes.length > 0) conversations[id] = { ...news, messages, changes };
    if (!whole) return { conversations, more: true };
  }
  return { conversations, more: false };
}

interface Reached {
  readonly seq: number;
  readonly change: number;
  /** A message as the device may see it. */
  readonly show: (message: Message) => Message;
}

/** As long as not `complete`, there are more messages than any response could hold. */
type Found = ConversationNews & { readonly complete: boolean };

/** Undefined when the device holds everything. */
async function newsOf(host: Host, id: string, held: Reached): Promise<Found | undefined> {
  const { first_seq = 1, last_seq = 0, last_change = 0 } = host.store.summary(id) ?? {};
  if (held.seq === last_seq && held.change === last_change) return undefined;
  const gap = { messages: [], changes: [], last_seq, last_change, gap: true, complete: true };
  // A device that is ahead of the host holds what a restored backup does not know.
  if (held.seq > last_seq || held.change > last_change) return gap;
  if (last_seq - held.seq > limits.maxPageMessages || first_seq > held.seq + 1) return gap;
  const conversation = await host.store.conversation(id);
  const from = held.seq + 1;
  const { messages, complete } = await readAround(conversation, { from, to: last_seq, anchor: from }, held.show);
  if (!complete || held.seq === 0 || held.change === last_change) {
    return { messages, changes: [], last_seq, last_change, complete };
  }
  const changed = await conversation.changesAfter(held.change, limits.maxPageMessages + 1);
  if (changed.length > limits.maxPageMessages) return gap;
  // What has come as a message is in its newest version already.
  const versions = new Map(messages.map(({ seq, change }) => [seq, change]));
  const changes = changed.filter(({ seq, change }) => seq <= last_seq && versions.get(seq) !== change);
  return { messages, changes: changes.map(held.show), last_seq, last_change, complete };
}
