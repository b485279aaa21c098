import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { Blobs } from './blobs.ts';
import { checkpoint } from './checkpoint.ts';
import { Checkpointer } from './checkpointer.ts';
import { Conversations } from './conversations.ts';
import { type Disk, errorCode, localDisk } from './disk.ts';
import { checkFolders } from './folder-check.ts';
import { checkFormat, FORMAT_ID, refuseNewer } from './format.ts';
import { Journal } from './journal.ts';
import { replayJournal } from './journal-replay.ts';
import { CLEAN_MARK, type Layout, layoutOf, makeFolders } from './layout.ts';
import { lockFolder } from './lock.ts';
import type { MessageLogs } from './message-reader.ts';
import { recover } from './recover.ts';
import { Search } from './search.ts';
import { createRunner } from './search-thread.ts';
import { SegmentCache } from './segment-cache.ts';
import { SegmentedLog } from './segments.ts';
import { SetAside } from './set-aside.ts';
import { NedbStore } from './store.ts';
import { storedChange, storedMessage } from './stored-message.ts';
import { Tables } from './tables.ts';

const MEGABYTE = 1024 * 1024;

export interface StoreOptions {
  readonly folder: string;
  readonly log: Log;
  /** ms since the epoch. */
  readonly clock?: () => number;
  readonly disk?: Disk;
  /** The version of the app, for backups. */
  readonly app?: string;
  /** The id of the host, and what people call it, for backups. */
  readonly host?: () => string;
  readonly name?: () => string;
  /** Where the bundle of the search thread lies, when it is not beside this one. */
  readonly searchWorker?: URL;
  /** The same of the hash thread. */
  readonly hashWorker?: URL;
  /** When the journal is brought into the tables and segments; see CheckpointerOptions. */
  readonly checkpoints?: { readonly bytes?: number; readonly delay?: number; readonly limit?: number };
}

/**
 * Opens the store in a folder, which is made when it is missing: checks and repairs what a crash has left, and reads
 * the journal. Rejects with FolderInUse when another process has it open, and
 * with FolderTooNew when a later version wrote it. `close` gives the folder free.
 */
export async function openStore(options: StoreOptions): Promise<NedbStore> {
  const { folder, log, clock = Date.now, disk = localDisk } = options;
  const layout = layoutOf(folder);
  await makeFolders(layout);
  await chmod(folder, 0o700);
  const unlock = await lockFolder(folder);
  try {
    const setAside = new SetAside({ layout, log, clock });
    return await openParts({ ...options, clock, disk }, { layout, setAside, unlock });
  } catch (error) {
    await unlock();
    throw error;
  }
}

interface Places {
  readonly layout: Layout;
  readonly setAside: SetAside;
  readonly unlock: () => Promise<void>;
}

type Filled = StoreOptions & { readonly clock: () => number; readonly disk: Disk };

async function openParts(options: Filled, { layout, setAside, unlock }: Places): Promise<NedbStore> {
  const { folder, disk, log } = options;
  await checkFormat(folder);
  const logs = openLogs(layout, { disk, setAside });
  const [tables, conversations, wasClean] = await Promise.all([
    Tables.open({ folder, disk, setAside }),
    Conversations.open({ folder, disk, setAside }),
    takeCleanMark(layout, disk),
  ]);
  const replay = await replayJournal({ folder: layout.journal, disk, setAside });
  // Damaged notes show as something set aside; then they are compared with the folders like after a crash.
  if (!wasClean || replay.nextNumber > 1 || setAside.sentences.length > 0) {
    await checkFolders({ layout, logs, conversations });
  }
  recover({ conversations, tables }, replay.records);
  refuseNewer(folder, tables.views.meta.get(FORMAT_ID)?.value);
  const blobs = await Blobs.open({
    folder,
    files: tables.views.files,
    index: tables.files,
    hashWorker: options.hashWorker,
    wasClean,
  });
  const checkpointer: Checkpointer = new Checkpointer({
    run: () => checkpoint({ journal, conversations, tables, logs }),
    waiting: () => journal.totalSize,
    log,
    bytes: options.checkpoints?.bytes ?? 16 * MEGABYTE,
    delay: options.checkpoints?.delay ?? 3_000,
    limit: options.checkpoints?.limit ?? 128 * MEGABYTE,
  });
  const journal = new Journal({
    folder: layout.journal,
    disk,
    log,
    nextFile: replay.nextFile,
    nextNumber: replay.nextNumber,
    written: () => checkpointer.written(),
    admit: () => checkpointer.admit(),
  });
  if (replay.records.length > 0) checkpointer.soon();
  const search = new Search({ conversations, logs, runner: createRunner(options.searchWorker) });
  const facts = () => ({
    app: options.app ?? '',
    host: options.host?.() ?? '',
    ...(options.name === undefined ? {} : { name: options.name() }),
    created: options.clock(),
  });
  const parts = { layout, blobs, journal, checkpointer, conversations, tables, logs, search, setAside, log };
  return new NedbStore({ ...parts, facts, unlock });
}

function openLogs(layout: Layout, parts: { disk: Disk; setAside: SetAside }): MessageLogs {
  const { disk } = parts;
  // More than there are rooms that are busy at once; a full one takes some 2 MB of memory.
  const messages = new SegmentCache({ ...parts, schema: storedMessage, segments: 128, bytes: 48 * MEGABYTE });
  const changes = new SegmentCache({ ...parts, schema: storedChange, segments: 128, bytes: 4 * MEGABYTE });
  return {
    messages: new SegmentedLog({ root: layout.messages, cache: messages, disk }),
    changes: new SegmentedLog({ root: layout.changes, cache: changes, disk }),
  };
}

/** Whether the last owner closed the store in order. The mark goes now, so that a crash is not taken for that. */
async function takeCleanMark(layout: Layout, disk: Disk): Promise<boolean> {
  try {
    await rm(join(layout.folder, CLEAN_MARK));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
  await disk.syncFolder(layout.folder);
  return true;
}
