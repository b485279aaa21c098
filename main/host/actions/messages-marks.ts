import type { Message } from '../../../shared/protocol/cards.ts';
import type { Params, Result } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { TableChange } from '../../storage/port.ts';
import type { MarkRecord } from '../../storage/records.ts';
import type { TargetCall } from '../access.ts';
import { markOf, peerOf, place } from '../cards.ts';
import type { Host } from '../context.ts';
import { ok, type Reply } from './handlers.ts';
import { isBlocked } from './messages-access.ts';
import { tellOwnRoom } from './rooms-events.ts';

/** Moves the account's mark forward; further back than it is, or beyond the last message, it does not go. */
export async function read(
  host: Host,
  { conversation, seq, receipt = true }: Params<'read'>,
  call: TargetCall,
): Promise<Reply<Result<'read'>>> {
  const { account, session } = call;
  const mark = markOf(host, account._id, conversation);
  const to = Math.min(seq, host.store.summary(conversation)?.last_seq ?? 0);
  if (to > mark.read_seq) {
    await host.directory.commit([{ table: 'marks', put: movedTo(mark, to) }]);
    const event = { action: 'read', conversation, user: account._id, seq: to } as const;
    if (receipt && hasReceipts(host, call)) host.fanout.toConversation(conversation, event, session);
    else host.fanout.toAccounts([account._id], event, session);
  }
  const { read_seq, unread, mentions } = place(host, conversation, account._id);
  return ok({ read_seq, unread, mentions });
}

function movedTo(mark: MarkRecord, read_seq: number): MarkRecord {
  return { ...mark, read_seq, mentions: mark.mentions.filter((seq) => seq > read_seq) };
}

function hasReceipts(host: Host, { target, account }: TargetCall): boolean {
  if (target.kind === 'private') return !isBlocked(target, account);
  return host.directory.membersOf(target.room._id).size <= limits.maxMembersTold;
}

/** How the account wants to be told; its other devices learn it with their place in the room. */
export async function notify(
  host: Host,
  { conversation, level, until }: Params<'notify'>,
  { account, session, target }: TargetCall,
): Promise<Reply<Record<string, never>>> {
  const { until: _, ...mark } = markOf(host, account._id, conversation);
  const mute = level === 'all' || until === undefined ? {} : { until };
  await host.directory.commit([{ table: 'marks', put: { ...mark, notify: level, ...mute } }]);
  if (target.kind !== 'private') tellOwnRoom(host, { room: conversation, account: account._id }, session);
  return ok({});
}

/**
 * What somebody blocked has sent counts as read by the one who blocked them, with everything before it: it must not
 * stand there as unread, nor as a mention.
 */
export function passOver(host: Host, { conversation, sender, seq }: Message): void {
  const account = peerOf(conversation, sender);
  const mark = markOf(host, account, conversation);
  if (seq <= mark.read_seq) return;
  keep(host, [{ table: 'marks', put: movedTo(mark, seq) }]);
  host.fanout.toAccounts([account], { action: 'read', conversation, user: account, seq });
}

/** A message that is gone mentions nobody any more. */
export function forgetMentions(host: Host, { conversation, seq, mentions = [] }: Message): void {
  const changes = mentions.flatMap((account): TableChange[] => {
    const mark = markOf(host, account, conversation);
    if (!mark.mentions.includes(seq)) return [];
    return [{ table: 'marks', put: { ...mark, mentions: mark.mentions.filter((each) => each !== seq) } }];
  });
  if (changes.length > 0) keep(host, changes);
}

/** Nobody waits for these: lost in a crash, they cost a count that the next reading mends. */
function keep(host: Host, changes: readonly TableChange[]): void {
  host.directory.commit(changes).catch((error: unknown) => host.log.warn('mark_not_stored', { error }));
}
