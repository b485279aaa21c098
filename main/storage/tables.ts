import { join } from 'node:path';
import { ProtocolError } from '../../shared/protocol/errors.ts';
import type { Disk } from './disk.ts';
import { DocumentFile } from './document-file.ts';
import { FileIndex } from './file-index.ts';
import type { StoredTableChange } from './journal-records.ts';
import type { AffectedTables } from './message-effects.ts';
import type { Table, TableChange } from './port.ts';
import { type RecordOf, type TableName, tableSchemas } from './records.ts';
import type { SetAside } from './set-aside.ts';

type AnyRecord = RecordOf<TableName>;
export type TableViews = { readonly [T in TableName]: Table<T> };

export interface TablesOptions {
  readonly folder: string;
  readonly disk: Disk;
  readonly setAside: SetAside;
}

const tableNames = Object.keys(tableSchemas) as TableName[];

/** All tables: in memory as a whole, at rest one NeDB file each. */
export class Tables {
  readonly views: TableViews;
  readonly files = new FileIndex();
  readonly #stored: Map<TableName, StoredTable>;

  private constructor(stored: Map<TableName, StoredTable>) {
    this.#stored = stored;
    const views = [...stored].map(([name, table]) => [name, viewOf(table.records)]);
    this.views = Object.fromEntries(views) as TableViews;
    for (const file of this.views.files.values()) this.files.changed(undefined, file);
  }

  /** The tables that messages change besides. */
  get affected(): AffectedTables {
    return { marks: this.views.marks, files: this.views.files, index: this.files };
  }

  static async open(options: TablesOptions): Promise<Tables> {
    const stored = await Promise.all(
      tableNames.map(async (name) => [name, await StoredTable.open(name, options)] as const),
    );
    return new Tables(new Map(stored));
  }

  /** Changes memory; returns what takes it back. */
  apply(changes: readonly TableChange[]): () => void {
    const undo = changes.map((change) => {
      const { records } = this.#table(change.table);
      const id = idOf(change);
      const before = records.get(id);
      this.#set(change.table, id, 'put' in change ? change.put : undefined);
      return () => this.#set(change.table, id, before);
    });
    return () => {
      for (const step of undo.toReversed()) step();
    };
  }

  /** Notes changes that are durable in the journal, for the next checkpoint. */
  note(changes: readonly TableChange[]): void {
    for (const change of changes) {
      this.#table(change.table).dirty.set(idOf(change), 'put' in change ? change.put : undefined);
    }
  }

  /** Applies changes read from the journal. */
  replay(changes: readonly StoredTableChange[]): void {
    for (const change of changes) {
      const table = this.#table(change.table);
      if ('remove' in change) {
        this.#set(change.table, change.remove, undefined);
        table.dirty.set(change.remove, undefined);
      } else {
        const record: AnyRecord = tableSchemas[change.table].parse(change.put);
        this.#set(change.table, record._id, record);
        table.dirty.set(record._id, record);
      }
    }
  }

  /** Brings all that was noted into the files, durably. */
  async checkpoint(): Promise<void> {
    for (const table of this.#stored.values()) await table.checkpoint();
  }

  #set(name: TableName, id: string, record: AnyRecord | undefined): void {
    const { records } = this.#table(name);
    const before = name === 'files' ? this.views.files.get(id) : undefined;
    if (record === undefined) records.delete(id);
    else records.set(id, record);
    if (name === 'files') this.files.changed(before, this.views.files.get(id));
  }

  #table(name: TableName): StoredTable {
    const table = this.#stored.get(name);
    if (!table) throw new Error(`There is no table ${name}.`);
    return table;
  }
}

function idOf(change: TableChange): string {
  return 'put' in change ? change.put._id : change.remove;
}

/** The records of a table by their ids; the map holds nothing but what the schema of that table lets in. */
function viewOf<T extends TableName>(records: Map<string, AnyRecord>): Table<T> {
  return records as unknown as Table<T> & Map<string, RecordOf<T>>;
}

class StoredTable {
  readonly records: Map<string, AnyRecord>;
  /** Changes since the last checkpoint; undefined stands for a removal. */
  dirty = new Map<string, AnyRecord | undefined>();
  readonly #open: () => Promise<DocumentFile<AnyRecord>>;
  #file: DocumentFile<AnyRecord> | undefined;

  private constructor(opened: {
    records: Map<string, AnyRecord>;
    file: DocumentFile<AnyRecord>;
    open: () => Promise<DocumentFile<AnyRecord>>;
  }) {
    this.records = opened.records;
    this.#file = opened.file;
    this.#open = opened.open;
  }

  static async open(name: TableName, { folder, disk, setAside }: TablesOptions): Promise<StoredTable> {
    const path = join(folder, `${name}.db`);
    const options = { path, schema: tableSchemas[name], disk, setAside };
    const { file, documents } = await DocumentFile.open<AnyRecord>(options);
    const records = new Map([...documents.values()].map((record) => [record._id, record]));
    return new StoredTable({ records, file, open: async () => (await DocumentFile.open<AnyRecord>(options)).file });
  }

  async checkpoint(): Promise<void> {
    if (this.dirty.size === 0) return;
    const taken = this.dirty;
    this.dirty = new Map();
    try {
      this.#file ??= await this.#open();
      const put = [...taken.values()].filter((record) => record !== undefined);
      if (put.length > 0) await this.#file.put(put);
      const removed = [...taken].filter(([, record]) => record === undefined).map(([id]) => id);
      if (removed.length > 0) await this.#file.remove(removed);
    } catch (error) {
      this.#file = undefined;
      // What was noted in the meantime is newer.
      this.dirty = new Map([...taken, ...this.dirty]);
      throw error;
    }
  }
}

/** What could not be read again must not be acknowledged, nor ids that NeDB loses. */
export function refuseUnreadableRecords(changes: readonly TableChange[]): void {
  for (const change of changes) {
    const id = idOf(change);
    const { error } = 'put' in change ? tableSchemas[change.table].safeParse(change.put) : {};
    if (error || id === '' || id === '__proto__') throw new ProtocolError('internal', { cause: error });
  }
}
