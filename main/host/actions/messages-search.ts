import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params, Result } from '../../../shared/protocol/index.ts';
import type { SearchHit, SearchQuery } from '../../storage/port.ts';
import type { AccountRecord } from '../../storage/records.ts';
import { type AccountCall, findConversation } from '../access.ts';
import { shownTo } from '../cards.ts';
import type { Host } from '../context.ts';
import { ok, type Reply } from './handlers.ts';
import { mayRead, readableConversations } from './messages-access.ts';
import { createBudget } from './messages-fit.ts';

const PAGE = 50;
/** Scripts in which one character is a word, and pictures, which are what somebody remembers of a message. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Extended_Pictographic}]/u;

/** Throws `query_too_short`, `no_such_user`, `no_such_conversation`, `not_member` or `bad_cursor`. */
export async function search(
  host: Host,
  params: Params<'search'>,
  { account }: AccountCall,
): Promise<Reply<Result<'search'>>> {
  const { conversation, sender, before, after, type, cursor } = params;
  const text = params.query.trim();
  if ([...text].length < (WORDS.test(text) ? 1 : 2)) {
    throw new ProtocolError('query_too_short', { field: 'query' });
  }
  if (conversation !== undefined) findConversation(host.directory, conversation, account);
  const conversations = conversation === undefined ? [...readableConversations(host, account._id)] : [conversation];
  const query = { text, conversations, sender: idOf(host, sender), before, after, type, cursor };
  return ok(await fittingHits(host, query, account));
}

function idOf(host: Host, sender: string | undefined): string | undefined {
  if (sender === undefined) return undefined;
  const account = host.directory.account(sender);
  if (account === undefined) throw new ProtocolError('no_such_user', { field: 'sender' });
  return account._id;
}

/** Only the store knows how to go on behind a hit, so when fewer fit than it found it is asked for just those. */
async function fittingHits(
  host: Host,
  query: Omit<SearchQuery, 'limit'>,
  account: AccountRecord,
): Promise<Result<'search'>> {
  for (let limit = PAGE; ; limit = Math.ceil(limit / 2)) {
    const { hits: found, cursor } = await host.store.search({ ...query, limit });
    const hits = found.flatMap((hit) => visible(host, hit, account));
    const taken = createBudget().take(hits);
    if (taken.length === hits.length || limit === 1) {
      return { hits: taken, ...(cursor === undefined ? {} : { cursor }) };
    }
  }
}

/** What was hidden from somebody is found by its sender alone, what was deleted by nobody. */
function visible(host: Host, { message, marks }: SearchHit, account: AccountRecord): SearchHit[] {
  const shown = shownTo(message, account._id);
  // A search takes a while, in which somebody may have been removed.
  const isSeen = shown.deleted !== true && mayRead(host, message.conversation, account);
  return isSeen ? [{ message: shown, marks }] : [];
}
