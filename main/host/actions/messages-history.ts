import type { Params, Result } from '../../../shared/protocol/index.ts';
import type { TargetCall } from '../access.ts';
import { shownTo } from '../cards.ts';
import type { Host } from '../context.ts';
import { ok, type Reply } from './handlers.ts';
import { demandStillThere } from './messages-access.ts';
import { fitAround, readAround, type Window } from './messages-fit.ts';

const DEFAULT_PAGE = 50;

/** A window of a conversation, in order of `seq`; the newest messages unless something else is asked for. */
export async function history(
  host: Host,
  params: Params<'history'>,
  { account, target }: TargetCall,
): Promise<Reply<Result<'history'>>> {
  const { conversation: id } = params;
  const { first_seq = 1, last_seq = 0 } = host.store.summary(id) ?? {};
  const window = windowOf(params, { first_seq, last_seq });
  if (window.from > window.to) return ok({ messages: [], first_seq, last_seq });
  const conversation = await host.store.conversation(id);
  const { messages } = await readAround(conversation, window, (message) => shownTo(message, account._id));
  demandStillThere(host, target, account);
  return ok({ messages: fitAround(messages, window.anchor), first_seq, last_seq });
}

interface Ends {
  readonly first_seq: number;
  readonly last_seq: number;
}

function windowOf({ before, after, around, limit = DEFAULT_PAGE }: Params<'history'>, ends: Ends): Window {
  const low = Math.max(ends.first_seq, after === undefined ? 0 : after + 1);
  const high = Math.min(ends.last_seq, before === undefined ? ends.last_seq : before - 1);
  if (around !== undefined) {
    const anchor = Math.min(Math.max(around, low), high);
    const to = Math.min(high, Math.max(low, anchor - Math.floor(limit / 2)) + limit - 1);
    return { from: Math.max(low, to - limit + 1), to, anchor };
  }
  if (after !== undefined) return { from: low, to: Math.min(high, low + limit - 1), anchor: low };
  return { from: Math.max(low, high - limit + 1), to: high, anchor: high };
}
