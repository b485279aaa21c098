import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** An entry of an asar archive: a folder, or a file that lies in it or beside it. */
interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly offset?: string;
  readonly size?: number;
  readonly unpacked?: boolean;
}

export interface AsarFile {
  readonly path: string;
  /** It lies as a file of its own in `<archive>.unpacked`. */
  readonly isUnpacked: boolean;
  read(): Buffer;
}

/** The files of an archive as electron-builder makes it: two numbers, a header of JSON, and the contents in a row. */
export function readAsar(archive: string): AsarFile[] {
  const bytes = readFileSync(archive);
  const contents = 8 + bytes.readUInt32LE(4);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry;
  const list = (entry: Entry, path: string): AsarFile[] => {
    if (entry.files !== undefined) {
      return Object.entries(entry.files).flatMap(([name, inner]) =>
        list(inner, path === '' ? name : `${path}/${name}`),
      );
    }
    const { size = 0, offset = '0', unpacked = false } = entry;
    const start = contents + Number(offset);
    const read = () =>
      unpacked ? readFileSync(join(`${archive}.unpacked`, path)) : bytes.subarray(start, start + size);
    return [{ path, isUnpacked: unpacked, read }];
  };
  return list(header, '');
}

/** Writes all files of an archive into a folder. */
export function extractAsar(archive: string, folder: string): void {
  for (const { path, read } of readAsar(archive)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, read());
  }
}
