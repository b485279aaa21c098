import { createReadStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FileSource } from '../../../shared/bridge/files.ts';
import { SourceChanged, SourceGone } from '../../../shared/device/transfers/errors.ts';
import { folderFiles, zipLength, zipSource } from '../../../shared/device/transfers/folder.ts';
import type { KeptSource, SingleSource } from '../../../shared/device/transfers/kept.ts';
import type { FoundSource, GivenSource, Source, SourcePort } from '../../../shared/device/transfers/ports.ts';
import { newUlid } from '../../../shared/protocol/ids.ts';
import { filesBelow } from './transfers-folder.ts';
import { zip } from './transfers-zip.ts';

/** Bytes that are read at once. */
const PIECE = 1024 * 1024;

/** Files where they lie on this computer, and copies in that folder of what lies nowhere. */
export function fileSources(copies: string): SourcePort {
  async function single(source: FileSource, name: string): Promise<SingleSource> {
    if (source.kind === 'path') return pathSource(source.path, name);
    if (source.kind === 'blob') throw new SourceGone(name);
    const id = newUlid();
    await mkdir(copies, { recursive: true, mode: 0o700 });
    await writeFile(join(copies, id), source.bytes, { mode: 0o600, flush: true });
    return { kind: 'copy', id, size: source.bytes.length, modified: Date.now() };
  }
  async function folder(name: string, given: Iterable<{ source: FileSource; path: string }>): Promise<FoundSource> {
    const found: { source: SingleSource; path: string }[] = [];
    const unreadable: string[] = [];
    for (const { source, path } of given) {
      try {
        found.push({ source: await single(source, path), path: `${name}/${path}` });
      } catch (error) {
        if (!(error instanceof SourceGone)) throw error;
        unreadable.push(path);
      }
    }
    const { files, leftOut } = folderFiles(found);
    return {
      source: { kind: 'folder', size: zipLength(files, zip), files },
      name: `${name}.zip`,
      type: 'application/zip',
      folder_files: files.length,
      left_out: [...unreadable, ...leftOut].slice(0, 100),
    };
  }
  const open = (source: SingleSource) => openSingle(copies, source);
  return {
    async keep(given: GivenSource) {
      if ('folder' in given) return folder(given.folder, given.files);
      const { source, name } = given;
      const path = source.kind === 'path' ? source.path : '';
      const called = name ?? basename(path);
      if (path !== '' && (await isFolder(path, called))) {
        const { files, leftOut } = await filesBelow(path);
        const found = await folder(
          basename(path),
          files.map((each) => ({ source: { kind: 'path', path: join(path, each) }, path: each })),
        );
        return { ...found, left_out: [...(found.left_out ?? []), ...leftOut].slice(0, 100) };
      }
      return { source: await single(source, called), name: called === '' ? 'file' : called };
    },
    async open(source) {
      return source.kind === 'folder' ? zipSource(source, zip, open) : open(source);
    },
    async forget(source: KeptSource) {
      const parts = source.kind === 'folder' ? source.files.map((file) => file.source) : [source];
      for (const part of parts) if (part.kind === 'copy') await rm(join(copies, part.id), { force: true });
    },
  };
}

async function isFolder(path: string, name: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new SourceGone(name, error);
  }
}

async function pathSource(path: string, name: string): Promise<SingleSource> {
  try {
    const { size, mtimeMs } = await statFile(path);
    return { kind: 'path', path, size, modified: Math.floor(mtimeMs) };
  } catch (error) {
    throw new SourceGone(name, error);
  }
}

/** Devices and pipes have no length. */
async function statFile(path: string) {
  const found = await stat(path);
  if (!found.isFile()) throw new Error(`${path} is no file.`);
  return found;
}

async function openSingle(copies: string, source: SingleSource): Promise<Source> {
  const path = source.kind === 'path' ? source.path : join(copies, source.id);
  const name = source.kind === 'path' ? basename(path) : 'The file';
  const found = await statFile(path).catch((error: unknown) => {
    throw new SourceGone(name, error);
  });
  const isSame = found.size === source.size;
  const isUntouched = source.kind === 'copy' || Math.floor(found.mtimeMs) === source.modified;
  if (!isSame || !isUntouched) throw new SourceChanged(name);
  return { size: source.size, read: (start, end) => readFile(path, { start, end, name }) };
}

interface Reading {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

async function* readFile(path: string, { start, end, name }: Reading): AsyncIterable<Uint8Array> {
  if (start >= end) return;
  let read = 0;
  try {
    // `end` is the last byte that is read.
    const stream = createReadStream(path, { start, end: end - 1, highWaterMark: PIECE });
    for await (const piece of stream) {
      read += (piece as Buffer).length;
      yield piece as Buffer;
    }
  } catch (error) {
    throw new SourceGone(name, error);
  }
  if (read !== end - start) throw new SourceChanged(name);
}
