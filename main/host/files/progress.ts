import type { FileRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';

/** How often, in ms, somebody's devices are told how far an upload is. */
const EVERY = 1_000;

/** Tells the devices of who uploads how far it is. */
export interface Progress {
  tell(record: FileRecord, offset: number, atLast: boolean): void;
}

export function createProgress(host: Host): Progress {
  const told = new Map<string, number>();
  return {
    tell({ _id, account, size }, offset, atLast) {
      const now = host.clock.now();
      const last = told.get(_id) ?? 0;
      if (atLast) told.delete(_id);
      else if (now - last < EVERY) return;
      else told.set(_id, now);
      host.fanout.toAccounts([account], { action: 'file_progress', file_id: _id, offset, size });
    },
  };
}
