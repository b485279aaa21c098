import type { Message } from '../../shared/protocol/cards.ts';
import { type FileTables, filesAfter, filesWithout } from './file-uses.ts';
import { marksAfter } from './marks.ts';
import type { Table, TableChange } from './port.ts';

export interface AffectedTables extends FileTables {
  readonly marks: Table<'marks'>;
}

/** What a new message changes in tables besides. Nothing of it is in the journal: a replay comes to the same again. */
export function effectsOf(message: Message, tables: AffectedTables): TableChange[] {
  const marks = marksAfter(message, tables.marks).map((put): TableChange => ({ table: 'marks', put }));
  return message.files === undefined ? marks : [...marks, ...filesAfter(message, tables)];
}

/** What the end of a conversation changes: one that begins anew under the same id begins with nothing. */
export function effectsOfEnd(conversation: string, tables: AffectedTables): TableChange[] {
  const marks = [...tables.marks.values()].filter((mark) => mark.conversation === conversation);
  const gone = marks.map(({ _id }): TableChange => ({ table: 'marks', remove: _id }));
  return [...gone, ...filesWithout(tables, conversation)];
}
