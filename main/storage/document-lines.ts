import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Disk, errorCode, replaceDurably } from './disk.ts';
import type { SetAside } from './set-aside.ts';

/** What NeDB keeps: a document with an `_id` that is neither empty, 0 nor `__proto__` (it would lose such ones). */
export interface StoredDocument {
  readonly _id: string | number;
}

const separators = /[\u0085\u2028\u2029]/g;

/**
 * NeDB's reader takes U+0085, U+2028 and U+2029 for line ends, but JSON leaves them as they are: a message with one of
 * them would be two broken lines. Inside JSON they can only stand in strings, where an escape means the same.
 */
export function escapeSeparators(line: string): string {
  return line.replace(separators, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The line that NeDB itself would write for a document. */
export function documentLine(document: StoredDocument): string {
  return `${escapeSeparators(JSON.stringify(document))}\n`;
}

export interface DocumentsOptions<D extends StoredDocument> {
  readonly path: string;
  readonly schema: z.ZodType<D>;
  readonly disk: Disk;
  readonly setAside: SetAside;
}

export interface Documents<D> {
  /** The newest version of each, by `_id`. */
  readonly documents: Map<string | number, D>;
  /** How many lines the file has, older versions included. */
  readonly lines: number;
  readonly bytes: number;
}

const removed = z.strictObject({ _id: z.union([z.string(), z.number()]), $$deleted: z.literal(true) });

// Lines between two turns of the loop: some 2 ms.
const LINES_AT_ONCE = 400;

/**
 * Reads a NeDB file and checks each line before NeDB sees it, which drops what it cannot read (up to a tenth, silently)
 * or refuses the whole file (above). What does not parse or does not fit the schema is set aside and the file repaired.
 */
export async function readDocuments<D extends StoredDocument>(options: DocumentsOptions<D>): Promise<Documents<D>> {
  const bytes = await readIfThere(options.path);
  const reader = new Reader(options.schema);
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    reader.line(bytes.subarray(start, end), feed >= 0);
    start = end + 1;
    if (reader.lines % LINES_AT_ONCE === 0) await new Promise(setImmediate);
  }
  if (!reader.repair) return { documents: reader.documents, lines: reader.lines, bytes: bytes.length };
  return repaired(options, reader);
}

async function repaired<D extends StoredDocument>(
  { path, disk, setAside }: DocumentsOptions<D>,
  reader: Reader<D>,
): Promise<Documents<D>> {
  if (reader.bad.length > 0) {
    const what = reader.bad.length === 1 ? '1 record' : `${reader.bad.length} records`;
    await setAside.keep({ path, pieces: reader.bad, what });
  }
  const text = [...reader.documents.values()].map(documentLine).join('');
  const bytes = Buffer.from(text);
  await replaceDurably(disk, path, bytes);
  return { documents: reader.documents, lines: reader.documents.size, bytes: bytes.length };
}

class Reader<D extends StoredDocument> {
  readonly documents = new Map<string | number, D>();
  readonly bad: Uint8Array[] = [];
  lines = 0;
  repair = false;
  readonly #schema: z.ZodType<D>;

  constructor(schema: z.ZodType<D>) {
    this.#schema = schema;
  }

  line(bytes: Buffer, ended: boolean): void {
    this.lines += 1;
    const text = bytes.toString();
    // A missing line feed would glue the next document to this one; a raw separator would split it.
    if (!ended || text.search(separators) >= 0) this.repair = true;
    const value = parse(text);
    const document = this.#schema.safeParse(value);
    if (document.success) this.documents.set(document.data._id, document.data);
    else if (isRemoval(value)) this.documents.delete(value._id);
    else if (bytes.length > 0) {
      this.bad.push(bytes);
      this.repair = true;
    }
  }
}

function isRemoval(value: unknown): value is z.infer<typeof removed> {
  return removed.safeParse(value).success;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readIfThere(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
