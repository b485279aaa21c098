import { stat } from 'node:fs/promises';
import Datastore from 'nedb-promises';
import { z } from 'zod';
import { appendDurably, type Disk } from './disk.ts';
import {
  type Documents,
  type DocumentsOptions,
  documentLine,
  escapeSeparators,
  readDocuments,
  type StoredDocument,
} from './document-lines.ts';

// Documents in one go of NeDB, so that it does not hold up the loop: some 2 ms.
const DOCUMENTS_AT_ONCE = 200;

/** NeDB's loader always writes the file anew; with this part of it replaced, loading a clean file only reads. */
interface NedbInternals {
  persistence: { persistCachedDatabaseAsync?: () => Promise<void> };
}

/** A NeDB file that is open, which only its owner may touch: a second one on the same file loses writes. */
export class DocumentFile<D extends StoredDocument> {
  readonly #options: DocumentsOptions<D>;
  readonly #nedb: Datastore<D>;
  readonly #ids: Set<string | number>;
  #bytes: number;

  private constructor(options: DocumentsOptions<D>, opened: { nedb: Datastore<D>; documents: Documents<D> }) {
    this.#options = options;
    this.#nedb = opened.nedb;
    this.#ids = new Set(opened.documents.documents.keys());
    this.#bytes = opened.documents.bytes;
  }

  /** Checks the file, repairs it where needed, and loads it. `documents` is what is in it, checked by the schema. */
  static async open<D extends StoredDocument>(
    options: DocumentsOptions<D>,
  ): Promise<{ file: DocumentFile<D>; documents: Map<string | number, D> }> {
    const documents = await readDocuments(options);
    // Mostly older versions: then NeDB's rewriting is what one wants.
    const compact = documents.lines > 2 * documents.documents.size + 100;
    const nedb = await load<D>(options.path, compact);
    const bytes = (await stat(options.path)).size;
    const file = new DocumentFile(options, { nedb, documents: { ...documents, bytes } });
    return { file, documents: documents.documents };
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The documents whose number lies between the two, both inclusive, in order. */
  async between(from: number, to: number): Promise<D[]> {
    const found = await this.#nedb.find({ _id: { $gte: from, $lte: to } });
    const documents = z.array(this.#options.schema).parse(found);
    return documents.sort((one, other) => Number(one._id) - Number(other._id));
  }

  /**
   * Writes documents, each under a different `_id`, and makes them durable. When it rejects the file is as it was, but
   * this object is not: open it again.
   */
  async put(documents: readonly D[]): Promise<void> {
    await this.#change(async () => {
      for (let start = 0; start < documents.length; start += DOCUMENTS_AT_ONCE) {
        await this.#putSome(documents.slice(start, start + DOCUMENTS_AT_ONCE));
      }
    });
    for (const { _id } of documents) this.#ids.add(_id);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#change(async () => {
      for (let start = 0; start < ids.length; start += DOCUMENTS_AT_ONCE) {
        await this.#removeSome(ids.slice(start, start + DOCUMENTS_AT_ONCE));
      }
    });
    for (const id of ids) this.#ids.delete(id);
  }

  async #putSome(documents: readonly D[]): Promise<void> {
    const known = documents.filter(({ _id }) => this.#ids.has(_id));
    const [only] = documents;
    if (only && known.length === 1 && documents.length === 1) {
      await this.#nedb.update({ _id: only._id }, only);
      return;
    }
    // One append for all instead of one for each. Nothing can be lost between the two: the journal still has it.
    if (known.length > 0) await this.#removeSome(known.map(({ _id }) => _id));
    await this.#nedb.insertMany([...documents]);
  }

  async #removeSome(ids: readonly (string | number)[]): Promise<void> {
    await this.#nedb.remove({ _id: { $in: ids } }, { multi: true });
  }

  async #change(run: () => Promise<void>): Promise<void> {
    const { disk, path } = this.#options;
    // Opened for each change: NeDB's own rewriting replaces the file, and a descriptor kept would sync the old one.
    const file = await disk.open(path);
    try {
      await run();
      await file.sync();
    } catch (error) {
      await file.truncate(this.#bytes).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
    this.#bytes = (await stat(path)).size;
  }
}

/** Adds documents to a file that nobody has open, without loading it. Resolves with the new size. */
export async function appendDocuments(disk: Disk, path: string, documents: readonly StoredDocument[]): Promise<number> {
  return appendDurably(disk, path, Buffer.from(documents.map(documentLine).join('')));
}

function createNedb<D extends StoredDocument>(filename: string): Datastore<D> {
  const options = {
    filename,
    // Everything in the file was checked before; NeDB need not judge again.
    corruptAlertThreshold: 1,
    afterSerialization: escapeSeparators,
    beforeDeserialization: (line: string) => line,
    modes: { fileMode: 0o600, dirMode: 0o700 },
  };
  // nedb-promises gives `create` no type parameter.
  return Datastore.create(options) as unknown as Datastore<D>;
}

async function load<D extends StoredDocument>(path: string, compact: boolean): Promise<Datastore<D>> {
  const nedb = createNedb<D>(path);
  const { persistence } = nedb as unknown as NedbInternals;
  if (!compact) persistence.persistCachedDatabaseAsync = async () => undefined;
  try {
    await nedb.load();
  } catch (error) {
    // A full disk must not keep anybody from reading what is there.
    if (compact) return load(path, false);
    throw error;
  }
  delete persistence.persistCachedDatabaseAsync;
  return nedb;
}
