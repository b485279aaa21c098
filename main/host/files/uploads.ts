import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import type { BlobWriter } from '../../storage/blob-writer.ts';
import { storageError } from '../../storage/disk.ts';
import { changedUse } from '../../storage/file-uses.ts';
import type { TableChange } from '../../storage/port.ts';
import type { FileRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import { readRange } from './content.ts';
import { begunRecord, finishedRecord, isSmallPicture } from './facts.ts';
import { HEAD_BYTES } from './file-types.ts';
import type { NewFile, Receiving, Uploads } from './host-files.ts';
import { createProgress } from './progress.ts';
import { demandDiskRoom, demandHostQuota, demandQuota } from './room.ts';

/** See `HostFiles.begin`. */
export async function beginUpload(host: Host, account: string, file: NewFile): Promise<FileRecord> {
  demandQuota(host, account, file.size);
  await demandDiskRoom(host, file.size);
  // From here to the commit nothing waits, so that no two take the same room.
  demandQuota(host, account, file.size);
  demandHostQuota(host, file.size);
  const { record, changes } = newRecord(host, account, file);
  await host.store.commit(changes);
  return record;
}

/** The record of a new file, and what stores it. Throws `no_such_file` for a thumbnail that is not one's own. */
export function newRecord(host: Host, account: string, file: NewFile): { record: FileRecord; changes: TableChange[] } {
  const origin = { id: newId('f'), account, created: host.clock.now() };
  const { thumbnail: wanted, ...facts } = file;
  const thumbnail = wanted === undefined ? undefined : host.store.tables.files.get(wanted);
  if (wanted !== undefined && thumbnail?.account !== account) {
    throw new ProtocolError('no_such_file', { field: 'thumbnail' });
  }
  const isFit = thumbnail !== undefined && isSmallPicture(thumbnail) && thumbnail.thumbnail === undefined;
  const record = begunRecord(origin, isFit ? { ...facts, thumbnail: thumbnail._id } : facts);
  const used = isFit ? changedUse(host.store.tables.files, thumbnail._id, { add: record._id }) : [];
  return { record, changes: [{ table: 'files', put: record }, ...used] };
}

interface Running {
  cut(): Promise<void>;
  readonly left: () => number;
}

export function createUploads(host: Host): Uploads {
  const running = new Map<string, Running>();
  const progress = createProgress(host);

  async function offset({ _id, sha256, size }: FileRecord): Promise<number> {
    return sha256 === '' ? host.blobs.uploaded(_id) : size;
  }
  async function cut(file: string): Promise<void> {
    await running.get(file)?.cut();
  }
  /** A full disk gets its room back; after anything else what is there without a hole is gone on with. */
  async function giveUp({ _id }: FileRecord, written: number, cause: unknown): Promise<never> {
    const error = storageError(cause);
    if (error.reason === 'disk_full') await host.blobs.dropUpload(_id).catch(() => undefined);
    else await host.blobs.cutUpload(_id, written);
    throw error;
  }
  async function complete(record: FileRecord, writer: BlobWriter): Promise<FileRecord> {
    const sha256 = await writer.finish();
    if (record.expected !== undefined && record.expected !== sha256) {
      // Nothing of it runs any more but this.
      running.delete(record._id);
      await host.files.removals.remove(record);
      throw new ProtocolError('file_damaged');
    }
    const head = await readRange(writer.handle, { start: 0, end: Math.min(record.size, HEAD_BYTES) });
    const finished = finishedRecord(record, { head, sha256 });
    await host.blobs.keep(record._id, finished, async () => {
      // It may have been taken back meanwhile.
      const now = host.store.tables.files.get(record._id);
      if (now === undefined) throw new ProtocolError('no_such_file');
      await host.store.commit([{ table: 'files', put: { ...finished, uses: now.uses } }]);
    });
    return finished;
  }
  async function receive(record: FileRecord, at: number): Promise<Receiving> {
    await cut(record._id);
    const there = await offset(record);
    if (at !== there || record.sha256 !== '') throw new ProtocolError('wrong_offset');
    const writer = await host.blobs.write(record._id, { at, size: record.size });
    let onCut: () => void = () => undefined;
    let ended: Promise<{ record: FileRecord; offset: number }> | undefined;

    async function finish(): Promise<{ record: FileRecord; offset: number }> {
      try {
        const written = await writer.flush().catch((error: unknown) => giveUp(record, writer.written, error));
        if (written < record.size) {
          await writer.handle.datasync();
          return { record, offset: written };
        }
        const finished = await complete(record, writer);
        return { record: finished, offset: record.size };
      } finally {
        await writer.close();
        if (running.get(record._id) === self) running.delete(record._id);
        progress.tell(record, writer.position, true);
      }
    }
    function end() {
      ended ??= finish();
      return ended;
    }
    const self: Running = {
      left: () => record.size - writer.position,
      async cut() {
        onCut();
        await end().catch(() => undefined);
      },
    };
    running.set(record._id, self);
    return {
      get left() {
        return record.size - writer.position;
      },
      get failed() {
        return writer.failed;
      },
      write(bytes) {
        const more = writer.write(bytes);
        progress.tell(record, writer.position, false);
        return more;
      },
      onReady: (call) => {
        writer.ready = call;
      },
      onCut: (call) => {
        onCut = call;
      },
      end,
    };
  }
  return {
    get bytesComing() {
      return [...running.values()].reduce((sum, { left }) => sum + left(), 0);
    },
    offset,
    receive,
    cut,
  };
}
