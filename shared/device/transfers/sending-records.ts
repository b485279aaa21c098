import type { ClientClock } from '../../client/clock.ts';
import type { Board } from './board.ts';
import type { KeptFile, KeptSending } from './kept.ts';
import { createLive, type Live } from './live.ts';
import type { TransferStore } from './ports.ts';
import { viewOfFile } from './view.ts';

/** A message whose files are on their way. */
export interface Sending {
  readonly kept: KeptSending;
  /** It is being handed to the outbox. */
  isFinishing: boolean;
}

export interface FoundFile {
  readonly sending: Sending;
  readonly file: KeptFile;
  readonly live: Live;
}

export interface RecordsParts {
  readonly clock: ClientClock;
  readonly board: Board;
  readonly store: TransferStore;
}

/** Those messages as they are now, in step with what is kept and what windows see. */
export interface SendingRecords {
  has(chatId: string): boolean;
  add(kept: KeptSending): Sending;
  remove(chatId: string): Promise<void>;
  find(fileId: string): FoundFile | undefined;
  show(fileId: string): void;
  /** Replaces a file by what it is now; resolves when that is kept. */
  note(fileId: string, part: Partial<KeptFile>): Promise<void>;
  /** Leaves a file out of its message; resolves when that is kept. */
  leaveOut(fileId: string): Promise<void>;
}

interface HeldSending extends Sending {
  kept: KeptSending;
  readonly live: Map<string, Live>;
}

export function createSendingRecords({ clock, board, store }: RecordsParts): SendingRecords {
  const records = new Map<string, HeldSending>();

  function find(id: string) {
    for (const sending of records.values()) {
      const file = sending.kept.files.find((each) => each.id === id);
      const live = sending.live.get(id);
      if (file !== undefined && live !== undefined) return { sending, file, live };
    }
    return undefined;
  }
  function show(id: string): void {
    const found = find(id);
    if (found !== undefined) board.show(viewOfFile(found.sending.kept, found.file, found.live));
  }
  function replace(sending: HeldSending, files: readonly KeptFile[]): Promise<void> {
    sending.kept = { ...sending.kept, files: [...files] };
    for (const file of files) show(file.id);
    return store.put(sending.kept.chat_id, sending.kept);
  }
  return {
    has: (chatId) => records.has(chatId),
    add(kept) {
      const live = new Map(kept.files.map(({ id }) => [id, createLive(clock, 'waiting')]));
      const sending: HeldSending = { kept, live, isFinishing: false };
      records.set(kept.chat_id, sending);
      for (const file of kept.files) show(file.id);
      return sending;
    },
    async remove(chatId) {
      const files = records.get(chatId)?.kept.files ?? [];
      records.delete(chatId);
      await store.remove(chatId);
      for (const file of files) board.gone(file.id);
    },
    find,
    show,
    async note(id, part) {
      const found = find(id);
      if (found === undefined) return;
      const { sending } = found;
      await replace(
        sending,
        sending.kept.files.map((each) => (each.id === id ? { ...each, ...part } : each)),
      );
    },
    async leaveOut(id) {
      const found = find(id);
      if (found === undefined) return;
      found.sending.live.delete(id);
      board.gone(id);
      await replace(
        found.sending,
        found.sending.kept.files.filter((each) => each.id !== id),
      );
    },
  };
}
