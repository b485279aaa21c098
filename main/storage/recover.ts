import type { Message } from '../../shared/protocol/cards.ts';
import type { Conversations } from './conversations.ts';
import { filesAfter, filesWithout } from './file-uses.ts';
import type { JournalRecord } from './journal-records.ts';
import { effectsOf, effectsOfEnd } from './message-effects.ts';
import type { TableChange } from './port.ts';
import type { Tables } from './tables.ts';

export interface RecoverParts {
  readonly conversations: Conversations;
  readonly tables: Tables;
}

type Beginning = Extract<JournalRecord, { f: unknown }>['f'];

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
    else if ('f' in record) recoverBeginning(parts, record.f);
  }
}

/** Brings what a record changes besides into the tables. */
function keep({ tables }: RecoverParts, changes: readonly TableChange[]): void {
  tables.apply(changes);
  tables.note(changes);
}

function recoverMessage(parts: RecoverParts, message: Message): void {
  const { conversations, tables } = parts;
  const state = conversations.ensure(message.conversation);
  keep(parts, effectsOf(message, tables.affected));
  state.appended(message, JSON.stringify(message));
  conversations.touched(state);
  // After a hole in the journal the first message that is left need not be number 1.
  conversations.set(state);
}

function recoverChange(parts: RecoverParts, version: Message): void {
  const { conversations, tables } = parts;
  const state = conversations.get(version.conversation);
  if (!state) return;
  keep(parts, filesAfter(version, tables.affected));
  state.changed(version, JSON.stringify(version));
  conversations.touched(state);
}

function recoverRemoval(parts: RecoverParts, id: string): void {
  const { conversations, tables } = parts;
  const state = conversations.get(id);
  if (state) state.removed = true;
  conversations.forget(id);
  conversations.removals.add(id);
  keep(parts, effectsOfEnd(id, tables.affected));
}

function recoverBeginning(parts: RecoverParts, { conversation, first_seq }: Beginning): void {
  const { conversations, tables } = parts;
  const state = conversations.get(conversation);
  state?.begin(first_seq);
  if (state) conversations.dirty.add(state);
  keep(parts, filesWithout(tables.affected, conversation, first_seq));
}
