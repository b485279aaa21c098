import type { Message } from '../../shared/protocol/cards.ts';
import type { Conversations } from './conversations.ts';
import type { JournalRecord } from './journal-records.ts';
import { marksAfter } from './marks.ts';
import type { TableChange } from './port.ts';
import type { Tables } from './tables.ts';

export interface RecoverParts {
  readonly conversations: Conversations;
  readonly tables: Tables;
}

/**
 * Brings the records of the journal into memory, in order. All of them, also those that the files seem to have: a crash
 * in a checkpoint leaves files of which any part may be missing, and to write a record once more changes nothing.
 */
export function recover(parts: RecoverParts, records: readonly JournalRecord[]): void {
  for (const record of records) {
    if ('m' in record) recoverMessage(parts, record.m);
    else if ('c' in record) recoverChange(parts, record.c);
    else if ('t' in record) parts.tables.replay(record.t);
    else if ('r' in record) recoverRemoval(parts, record.r);
    else if ('f' in record) {
      const state = parts.conversations.get(record.f.conversation);
      state?.begin(record.f.first_seq);
      if (state) parts.conversations.dirty.add(state);
    }
  }
}

function recoverMessage({ conversations, tables }: RecoverParts, message: Message): void {
  const state = conversations.ensure(message.conversation);
  const marks = marksAfter(message, tables.views.marks).map((put): TableChange => ({ table: 'marks', put }));
  tables.apply(marks);
  tables.note(marks);
  state.appended(message, JSON.stringify(message));
  conversations.touched(state);
  // After a hole in the journal the first message that is left need not be number 1.
  conversations.set(state);
}

function recoverChange({ conversations }: RecoverParts, version: Message): void {
  const state = conversations.get(version.conversation);
  if (!state) return;
  state.changed(version, JSON.stringify(version));
  conversations.touched(state);
}

function recoverRemoval({ conversations, tables }: RecoverParts, id: string): void {
  const state = conversations.get(id);
  if (state) state.removed = true;
  conversations.forget(id);
  conversations.removals.add(id);
  const marks = removedMarks(tables, id);
  tables.apply(marks);
  tables.note(marks);
}

/** A conversation takes its marks along: one that begins anew under the same id begins with none. */
export function removedMarks(tables: Tables, conversation: string): TableChange[] {
  const found: TableChange[] = [];
  for (const mark of tables.views.marks.values()) {
    if (mark.conversation === conversation) found.push({ table: 'marks', remove: mark._id });
  }
  return found;
}
