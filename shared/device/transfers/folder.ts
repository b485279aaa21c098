import { SourceChanged } from './errors.ts';
import type { SingleSource } from './kept.ts';
import type { Source } from './ports.ts';

/** A file of a folder, with its place inside. */
export interface FolderFile {
  readonly source: SingleSource;
  readonly path: string;
}

interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly lastModified: Date;
}

/** Makes zips without compression, the same of the same files. */
export interface ZipMaker {
  /** Bytes that the zip of these takes. */
  length(entries: readonly ZipEntry[]): number;
  make(entries: AsyncIterable<ZipEntry & { readonly input: AsyncIterable<Uint8Array> }>): ZipReader;
}

/** As a reader of a `ReadableStream` of the web. */
export interface ZipReader {
  read(): Promise<{ readonly done: false; readonly value: Uint8Array } | { readonly done: true }>;
  cancel(): Promise<void>;
}

/** Sorted, so that it does not matter in which order a disk gives them; paths that lead out or come twice are not taken. */
export function folderFiles(files: readonly FolderFile[]): {
  readonly files: FolderFile[];
  readonly leftOut: string[];
} {
  const taken = new Map<string, FolderFile>();
  const leftOut: string[] = [];
  for (const file of files) {
    const path = cleanPath(file.path);
    if (path === undefined || taken.has(path)) leftOut.push(file.path);
    else taken.set(path, { ...file, path });
  }
  return { files: [...taken.values()].sort((one, other) => (one.path < other.path ? -1 : 1)), leftOut };
}

/** With `/` between the parts, none of which leads elsewhere. */
function cleanPath(path: string): string | undefined {
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') ? undefined : parts.join('/');
}

export function zipLength(files: readonly FolderFile[], zip: ZipMaker): number {
  return zip.length(files.map(entryOf));
}

/** The zip of a folder, made while it is read. From the middle it is made from the beginning, and the start dropped. */
export function zipSource(
  folder: { readonly size: number; readonly files: readonly FolderFile[] },
  zip: ZipMaker,
  open: (source: SingleSource) => Promise<Source>,
): Source {
  async function* entries() {
    for (const file of folder.files) yield { ...entryOf(file), input: contents(file) };
  }
  async function* contents({ source, path }: FolderFile) {
    const opened = await open(source);
    let read = 0;
    for await (const piece of opened.read(0, source.size)) {
      read += piece.length;
      yield piece;
    }
    // Another length would make another zip of what is on the host already.
    if (read !== source.size) throw new SourceChanged(path);
  }
  return {
    size: folder.size,
    async *read(start, end) {
      const reader = zip.make(entries());
      try {
        let at = 0;
        for (let next = await reader.read(); !next.done && at < end; next = await reader.read()) {
          const piece = next.value;
          const from = Math.max(0, start - at);
          const to = Math.min(piece.length, end - at);
          if (from < to) yield piece.subarray(from, to);
          at += piece.length;
        }
      } finally {
        // One that is not read to its end does not like that.
        await reader.cancel().catch(() => undefined);
      }
    },
  };
}

function entryOf({ source, path }: FolderFile): ZipEntry {
  // Zips know no time before 1980.
  return { name: path, size: source.size, lastModified: new Date(Math.max(source.modified, Date.UTC(1980, 0, 2))) };
}
