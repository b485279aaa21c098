import type { FileSource } from '../../shared/bridge/files.ts';
import { SourceGone } from '../../shared/device/transfers/errors.ts';
import { folderFiles, zipLength, zipSource } from '../../shared/device/transfers/folder.ts';
import type { SingleSource } from '../../shared/device/transfers/kept.ts';
import type { Source, SourcePort } from '../../shared/device/transfers/ports.ts';
import { newUlid } from '../../shared/protocol/ids.ts';
import type { BlobStore } from './transfers-blobs.ts';
import { zip } from './transfers-zip.ts';

/** Bytes that are read at once. */
const PIECE = 4 * 1024 * 1024;

/** What was chosen, dropped or pasted in the page. */
export function blobSources(blobs: BlobStore): SourcePort {
  async function keep(source: FileSource, name: string): Promise<SingleSource> {
    const blob = blobOf(source, name);
    const id = newUlid();
    await blobs.put(id, blob);
    return { kind: 'copy', id, size: blob.size, modified: blob instanceof File ? blob.lastModified : Date.now() };
  }
  async function open(source: SingleSource): Promise<Source> {
    const blob = source.kind === 'copy' ? await blobs.get(source.id) : undefined;
    if (blob === undefined) throw new SourceGone('The file');
    return { size: source.size, read: (start, end) => readBlob(blob, start, end) };
  }
  return {
    async keep(given) {
      if ('folder' in given) {
        const found: { source: SingleSource; path: string }[] = [];
        for (const { source, path } of given.files) {
          found.push({ source: await keep(source, path), path: `${given.folder}/${path}` });
        }
        const { files, leftOut } = folderFiles(found);
        const source = { kind: 'folder', size: zipLength(files, zip), files } as const;
        const name = `${given.folder}.zip`;
        return { source, name, type: 'application/zip', folder_files: files.length, left_out: leftOut };
      }
      const name = given.name ?? nameOf(given.source) ?? 'file';
      const type = given.source.kind === 'blob' ? given.source.blob.type : '';
      return { source: await keep(given.source, name), name, ...(type === '' ? {} : { type }) };
    },
    open: async (source) => (source.kind === 'folder' ? zipSource(source, zip, open) : open(source)),
    async forget(source) {
      const parts = source.kind === 'folder' ? source.files.map((file) => file.source) : [source];
      for (const part of parts) if (part.kind === 'copy') await blobs.remove(part.id);
    },
  };
}

function blobOf(source: FileSource, name: string): Blob {
  if (source.kind === 'blob' && source.blob instanceof Blob) return source.blob;
  // Paths are for the desktop app.
  if (source.kind !== 'bytes') throw new SourceGone(name);
  return new Blob([new Uint8Array(source.bytes)]);
}

function nameOf(source: FileSource): string | undefined {
  return source.kind === 'blob' && source.blob instanceof File ? source.blob.name : undefined;
}

async function* readBlob(blob: Blob, start: number, end: number): AsyncIterable<Uint8Array> {
  try {
    for (let at = start; at < end; at += PIECE) {
      yield new Uint8Array(await blob.slice(at, Math.min(end, at + PIECE)).arrayBuffer());
    }
  } catch (error) {
    // The browser says so of a file that was changed or removed, too.
    throw new SourceGone(blob instanceof File ? blob.name : 'The file', error);
  }
}
