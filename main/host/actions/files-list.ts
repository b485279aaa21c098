import type { Message } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params, Result } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { Carried } from '../../storage/file-index.ts';
import type { TargetCall } from '../access.ts';
import { shownTo } from '../cards.ts';
import type { Host } from '../context.ts';
import { ok, type Reply } from './handlers.ts';
import { demandStillThere } from './messages-access.ts';
import { createBudget } from './messages-fit.ts';

type Entry = Result<'list_files'>['files'][number];

/** Messages read at most for one page: one may look for a kind of file of which there are few. */
const MOST_READ = 500;

/** The files of a conversation, the newest first; `cursor` is the number of the message to go on before. */
export async function listFiles(
  host: Host,
  { conversation: id, type, cursor }: Params<'list_files'>,
  { account, target }: TargetCall,
): Promise<Reply<Result<'list_files'>>> {
  const { first_seq = 1 } = host.store.summary(id) ?? {};
  const seqs = [...new Set(host.store.files.carriedIn(id).map(({ seq }: Carried) => seq))]
    .filter((seq) => seq >= first_seq && (cursor === undefined || seq < parseCursor(cursor)))
    .reverse()
    .slice(0, MOST_READ);
  const conversation = await host.store.conversation(id);
  const budget = createBudget();
  const files: Entry[] = [];
  let reached: number | undefined;
  for (const seq of seqs) {
    const [message] = await conversation.read(seq, seq);
    const shown = message === undefined ? undefined : shownTo(message, account._id);
    const entries = shown === undefined || (type !== undefined && shown.type !== type) ? [] : entriesOf(shown);
    const isFull = files.length > 0 && files.length + entries.length > limits.maxPageItems;
    // All files of a message stand on one page, so that the next one begins with another message.
    if (isFull || (entries.length > 0 && budget.take([entries]).length === 0)) break;
    files.push(...entries);
    reached = seq;
  }
  demandStillThere(host, target, account);
  const isWhole = reached === seqs.at(-1) && seqs.length < MOST_READ;
  return ok({ files, ...(isWhole || reached === undefined ? {} : { cursor: String(reached) }) });
}

function entriesOf({ files = [], chat_id, seq, sender, date_time }: Message): Entry[] {
  return files.map((file) => ({ file, chat_id, seq, sender, date_time }));
}

function parseCursor(cursor: string): number {
  if (!/^\d{1,16}$/.test(cursor)) throw new ProtocolError('bad_cursor', { field: 'cursor' });
  return Number(cursor);
}
