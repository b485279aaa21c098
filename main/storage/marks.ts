import type { Message } from '../../shared/protocol/cards.ts';
import { knownTo, movesMark } from '../../shared/protocol/read-marks.ts';
import type { Table } from './port.ts';
import type { MarkRecord } from './records.ts';

/** More mentions than anybody looks through one by one; the newest ones are kept. */
const MAX_MENTIONS = 200;

export function markId(account: string, conversation: string): string {
  return `${account} ${conversation}`;
}

/**
 * The marks that a new message moves: its sender has read up to it (see `movesMark` for notes of calls), and those whom
 * it mentions find it noted. It depends on nothing but the message and the marks, so that replaying the journal comes to the same again.
 */
export function marksAfter(message: Message, marks: Table<'marks'>): MarkRecord[] {
  const { conversation, sender, seq } = message;
  const moved = knownTo(message).flatMap((account) => {
    const own = markOf(marks, account, conversation);
    if (!movesMark(message, account, own.read_seq)) return [];
    return [{ ...own, read_seq: seq, mentions: after(own.mentions, seq) }];
  });
  if (!message.mentions) return moved;
  const mentioned = [...new Set(message.mentions)].filter((account) => account !== sender);
  return moved.concat(mentioned.flatMap((account) => noted(markOf(marks, account, conversation), seq)));
}

function after(mentions: number[], seq: number): number[] {
  return mentions.length === 0 ? mentions : mentions.filter((at) => at > seq);
}

function noted(mark: MarkRecord, seq: number): MarkRecord[] {
  if (seq <= mark.read_seq || mark.mentions.includes(seq)) return [];
  return [{ ...mark, mentions: [...mark.mentions, seq].sort((one, other) => one - other).slice(-MAX_MENTIONS) }];
}

function markOf(marks: Table<'marks'>, account: string, conversation: string): MarkRecord {
  const _id = markId(account, conversation);
  return marks.get(_id) ?? { _id, account, conversation, read_seq: 0, mentions: [], notify: 'all' };
}
