import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { FileIndex } from '../../main/storage/file-index.ts';
import { effectsOfEnd } from '../../main/storage/message-effects.ts';
import type { SearchHit, SearchQuery, Store, TableChange } from '../../main/storage/port.ts';
import { type RecordOf, type TableName, tableSchemas } from '../../main/storage/records.ts';
import type { Message } from '../../shared/protocol/cards.ts';
import { ProtocolError } from '../../shared/protocol/errors.ts';
import { isPrivate, privateMembers } from '../../shared/protocol/ids.ts';
import { createMemoryConversation, type MemoryConversation } from './memory-conversation.ts';

type Tables = { readonly [T in TableName]: Map<string, RecordOf<T>> };

export interface MemoryStore extends Store {
  readonly tables: Tables;
  /** Makes the next write fail, with nothing stored. */
  failNext(reason: 'storage_failed' | 'disk_full'): void;
}

/** A store in memory that keeps every promise of its port but the disk: what it writes is durable one microtask later. */
export function createMemoryStore(): MemoryStore {
  const tables = Object.fromEntries(Object.keys(tableSchemas).map((name) => [name, new Map()])) as unknown as Tables;
  const conversations = new Map<string, MemoryConversation>();
  const files = new FileIndex();
  const affected = { marks: tables.marks, files: tables.files, index: files };
  const change = (changes: readonly TableChange[]) => changes.map((each) => apply(tables, each, files));
  let failure: 'storage_failed' | 'disk_full' | undefined;

  async function written(): Promise<void> {
    const reason = failure;
    failure = undefined;
    await Promise.resolve();
    if (reason !== undefined) throw new ProtocolError(reason);
  }
  const begun = () => [...conversations].filter(([, each]) => each.summary.last_seq > 0);
  const partOf = (account: string) => (id: string) => isPrivate(id) && privateMembers(id).includes(account);

  return {
    tables,
    files,
    failNext(reason) {
      failure = reason;
    },
    async commit(changes) {
      for (const each of changes) refuseUnreadable(each);
      const undo = change(changes);
      try {
        await written();
      } catch (error) {
        for (const back of undo.reverse()) back();
        throw error;
      }
    },
    async conversation(id) {
      const found = conversations.get(id) ?? createMemoryConversation({ id, tables: affected, change, written });
      conversations.set(id, found);
      return found;
    },
    summary(id) {
      const found = conversations.get(id)?.summary;
      return found === undefined || found.last_seq === 0 ? undefined : found;
    },
    privateConversations: (account) =>
      begun()
        .map(([id]) => id)
        .filter(partOf(account)),
    async removeConversation(id) {
      await written();
      change(effectsOfEnd(id, affected));
      conversations.get(id)?.close();
      conversations.delete(id);
    },
    search: async (query) => searchIn(query, (id) => conversations.get(id)?.messages() ?? []),
    async retain(retention) {
      return [...conversations.values()].reduce((gone, each) => gone + each.retain(retention), 0);
    },
    async figures() {
      const messages = begun().reduce((sum, [, { summary }]) => sum + summary.last_seq - summary.first_seq + 1, 0);
      return {
        messages,
        conversations: begun().length,
        files: tables.files.size,
        fileBytes: files.bytes,
        diskBytes: 0,
        diskFreeBytes: 0,
      };
    },
    setAside: [],
    async backup(path) {
      const all = Object.entries(tables).map(([name, table]) => [name, [...table.values()]]);
      const copy = JSON.stringify({
        tables: Object.fromEntries(all),
        messages: [...conversations.values()].flatMap((each) => [...each.messages()]),
      });
      await writeFile(path, copy);
      return { path, bytes: Buffer.byteLength(copy), sha256: createHash('sha256').update(copy).digest('hex') };
    },
    async close() {},
  };
}

/** What would not be understood when it is read again must not be stored. */
function refuseUnreadable(change: TableChange): void {
  if ('remove' in change) return;
  const { error } = tableSchemas[change.table].safeParse(change.put);
  if (error !== undefined || change.put._id === '__proto__') throw new ProtocolError('internal', { cause: error });
}

/** Makes one change and returns what takes it back. */
function apply(tables: Tables, change: TableChange, files: FileIndex): () => void {
  // Which record belongs to which table is known to the type of a change, not of a table chosen by it.
  const table = tables[change.table] as Map<string, { readonly _id: string }>;
  const id = 'remove' in change ? change.remove : change.put._id;
  const before = table.get(id);
  function set(record: { readonly _id: string } | undefined): void {
    const file = change.table === 'files' ? tables.files.get(id) : undefined;
    if (record === undefined) table.delete(id);
    else table.set(id, record);
    if (change.table === 'files') files.changed(file, tables.files.get(id));
  }
  set('remove' in change ? undefined : change.put);
  return () => set(before);
}

/** Where to go on: behind that message in the order newest first. */
const keyOf = ({ date_time, chat_id }: Message) => `${String(date_time).padStart(16, '0')} ${chat_id}`;

function searchIn(query: SearchQuery, messagesOf: (conversation: string) => Iterable<Message>) {
  const { cursor, limit } = query;
  if (cursor !== undefined && !/^\d{16} \w{26}$/.test(cursor)) throw new ProtocolError('bad_cursor');
  const found = query.conversations
    .flatMap((id) => [...messagesOf(id)])
    .filter((message) => matches(message, query) && (cursor === undefined || keyOf(message) < cursor))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
  const hits = found.slice(0, limit).map((message): SearchHit => ({ message, marks: marksIn(message, query.text) }));
  const last = hits.at(-1);
  return last === undefined || found.length <= limit ? { hits } : { hits, cursor: keyOf(last.message) };
}

function matches(message: Message, { text, sender, before, after, type }: SearchQuery): boolean {
  return (
    message.deleted !== true &&
    message.chat.toLowerCase().includes(text.toLowerCase()) &&
    (sender === undefined || message.sender === sender) &&
    (before === undefined || message.date_time < before) &&
    (after === undefined || message.date_time > after) &&
    (type === undefined || message.type === type)
  );
}

function marksIn({ chat }: Message, text: string): [number, number][] {
  const marks: [number, number][] = [];
  const [folded, wanted] = [chat.toLowerCase(), text.toLowerCase()];
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length)) {
    marks.push([at, at + wanted.length]);
  }
  return marks;
}
