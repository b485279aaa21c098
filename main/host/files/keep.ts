import { createHash } from 'node:crypto';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { storageError } from '../../storage/disk.ts';
import { changedUse } from '../../storage/file-uses.ts';
import type { FileRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import { finishedRecord } from './facts.ts';
import { HEAD_BYTES } from './file-types.ts';
import type { NewFile } from './host-files.ts';
import { demandDiskRoom, demandHostQuota, demandQuota } from './room.ts';
import { newRecord } from './uploads.ts';

export interface WholeFile {
  readonly bytes: Uint8Array;
  readonly facts: Omit<NewFile, 'size'>;
}

/** See `HostFiles.keep`. One record is stored, once everything is there: a crash before that leaves nothing. */
export async function keepBytes(host: Host, account: string, { bytes, facts }: WholeFile): Promise<FileRecord> {
  const size = bytes.length;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (facts.sha256 !== undefined && facts.sha256 !== sha256) throw new ProtocolError('file_damaged');
  demandQuota(host, account, size);
  const { record: begun } = newRecord(host, account, { ...facts, size });
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(size, HEAD_BYTES));
  const made = finishedRecord(begun, { head, sha256 });
  const store = () => storeNew(host, made);
  if (await host.blobs.share(made, store)) return made;
  await demandDiskRoom(host, size);
  demandHostQuota(host, size);
  const writer = await host.blobs.write(made._id, { at: 0, size });
  try {
    writer.write(bytes);
    await writer.finish();
    await host.blobs.keep(made._id, made, store);
    return made;
  } catch (error) {
    await host.blobs.dropUpload(made._id).catch(() => undefined);
    throw storageError(error);
  } finally {
    await writer.close();
  }
}

/** Stores the record of a file that was not there before, with what it does to its thumbnail. Throws `quota_exceeded`. */
export async function storeNew(host: Host, record: FileRecord): Promise<void> {
  demandQuota(host, record.account, record.size);
  const { thumbnail } = record;
  const used = thumbnail === undefined ? [] : changedUse(host.store.tables.files, thumbnail, { add: record._id });
  await host.store.commit([{ table: 'files', put: record }, ...used]);
}
