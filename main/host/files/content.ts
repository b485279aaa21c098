import type { FileHandle } from 'node:fs/promises';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { FileRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import type { ByteRange } from './host-files.ts';

/** Opens the content of a finished file. Throws `no_such_file`, also when the content is missing or cut. */
export async function openContent(host: Host, file: FileRecord | undefined): Promise<FileHandle> {
  if (file === undefined || file.sha256 === '') throw new ProtocolError('no_such_file');
  const handle = await host.blobs.read(file);
  if (handle !== undefined) return handle;
  host.log.warn('file_content_missing', { file: file._id, sha256: file.sha256 });
  throw new ProtocolError('no_such_file');
}

/** Reads so many bytes from a place on, into memory. Throws `no_such_file` when there are fewer. */
export async function readRange(handle: FileHandle, { start, end }: ByteRange): Promise<Buffer> {
  const bytes = Buffer.alloc(end - start);
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
    if (bytesRead === 0) throw new ProtocolError('no_such_file');
    at += bytesRead;
  }
  return bytes;
}

/** All bytes of a file, for who needs it as a whole. Throws `no_such_file`. */
export async function readWhole(host: Host, id: string): Promise<Buffer> {
  const file = host.store.tables.files.get(id);
  const handle = await openContent(host, file);
  try {
    return await readRange(handle, { start: 0, end: file?.size ?? 0 });
  } finally {
    await handle.close();
  }
}
