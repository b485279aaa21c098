import { changedUse } from '../../storage/file-uses.ts';
import type { TableChange } from '../../storage/port.ts';
import type { FileRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import type { Removals } from './host-files.ts';

const HOUR = 3_600_000;
/** How long, in ms, a file waits for something that keeps it, and an upload for its next bytes. */
const PATIENCE = 24 * HOUR;
/** What lost the last thing that kept it goes so soon, in ms. */
const SOON = 1_000;

export function createRemovals(host: Host): Removals {
  const held = new Map<string, number>();
  const lost = new Set<string>();
  let cancelSoon: (() => void) | undefined;

  function count(file: string, change: 1 | -1): void {
    const holders = (held.get(file) ?? 0) + change;
    if (holders > 0) held.set(file, holders);
    else held.delete(file);
  }
  async function remove(record: FileRecord): Promise<void> {
    const { _id, sha256 } = record;
    async function store(): Promise<void> {
      await host.store.commit(removalOf(host, record));
    }
    if (sha256 !== '') return host.blobs.remove({ sha256 }, store);
    await store();
    await host.files.uploads.cut(_id);
    await host.blobs.dropUpload(_id);
  }
  async function removeAll(files: Iterable<string>, isOver: (record: FileRecord) => boolean): Promise<void> {
    for (const file of files) {
      const record = host.store.tables.files.get(file);
      if (record === undefined || record.uses.length > 0 || held.has(file) || !isOver(record)) continue;
      try {
        await remove(record);
      } catch (error) {
        host.log.warn('file_not_removed', { file, error });
      }
    }
  }
  function removeLost(): void {
    cancelSoon = undefined;
    const files = [...lost];
    lost.clear();
    void removeAll(files, () => true);
  }
  return {
    hold(files) {
      for (const file of files) count(file, 1);
      return () => {
        for (const file of files) count(file, -1);
      };
    },
    remove,
    begin() {
      host.store.files.loosened = (file) => {
        lost.add(file);
        cancelSoon ??= host.clock.after(SOON, removeLost);
      };
      let cancel: () => void = () => undefined;
      function look(): void {
        cancel = host.clock.after(HOUR, look);
        const before = host.clock.now() - PATIENCE;
        void removeAll([...host.store.files.loose], ({ created }) => created < before);
      }
      cancel = host.clock.after(SOON, look);
      return () => {
        cancel();
        cancelSoon?.();
        host.store.files.loosened = () => undefined;
      };
    },
  };
}

/** What stores that a file is gone: its thumbnail loses it too. */
function removalOf(host: Host, { _id, thumbnail }: FileRecord): TableChange[] {
  const { files } = host.store.tables;
  const freed = thumbnail === undefined ? [] : changedUse(files, thumbnail, { drop: _id });
  return files.get(_id) === undefined ? [] : [{ table: 'files', remove: _id }, ...freed];
}
