import type { Message } from '../../shared/protocol/cards.ts';
import type { FileIndex } from './file-index.ts';
import { messageUse } from './file-use.ts';
import type { Table, TableChange } from './port.ts';
import type { FileRecord } from './records.ts';

export interface FileTables {
  readonly files: Table<'files'>;
  readonly index: FileIndex;
}

/** The change of a table that takes a use to a file, and another one away from it; none where all is so already. */
export function changedUse(
  files: Table<'files'>,
  id: string,
  { add, drop }: { readonly add?: string | undefined; readonly drop?: string | undefined },
): TableChange[] {
  const record = files.get(id);
  if (record === undefined) return [];
  const rest = drop === undefined ? record.uses : record.uses.filter((use) => use !== drop);
  const uses = add === undefined || rest.includes(add) ? rest : [...rest, add];
  const same = uses.length === record.uses.length && uses.every((use, at) => use === record.uses[at]);
  return same ? [] : [{ table: 'files', put: { ...record, uses } }];
}

/**
 * What a message, new or in a new version, does to the files that it carries and carried. It depends on nothing but the
 * message and the records, so that replaying the journal comes to the same again.
 */
export function filesAfter(message: Message, { files, index }: FileTables): TableChange[] {
  const carried = message.deleted === true ? [] : (message.files ?? []).map(({ id }) => id);
  const before = index.carriedAt(message.conversation, message.seq);
  const use = messageUse(message);
  const ids = new Set([...carried, ...before.map(({ file }) => file)]);
  return [...ids].flatMap((id) => {
    const drop = before.find(({ file }) => file === id)?.use;
    const add = carried.includes(id) ? use : undefined;
    return drop === add ? [] : changedUse(files, id, { add, drop });
  });
}

/** What becomes of files when the messages of a conversation before that number go; all of them without one. */
export function filesWithout({ files, index }: FileTables, conversation: string, firstSeq?: number): TableChange[] {
  const gone = new Map<string, Set<string>>();
  for (const { seq, file, use } of index.carriedIn(conversation)) {
    if (firstSeq !== undefined && seq >= firstSeq) break;
    gone.set(file, (gone.get(file) ?? new Set()).add(use));
  }
  return [...gone].flatMap(([id, uses]) => {
    const record: FileRecord | undefined = files.get(id);
    if (record === undefined) return [];
    return [{ table: 'files', put: { ...record, uses: record.uses.filter((use) => !uses.has(use)) } }];
  });
}
