import type { SendItem, Transfer } from '../../bridge/files.ts';
import type { BridgeEvent } from '../../bridge/index.ts';
import type { BridgeOutcome } from '../../bridge/session.ts';
import type { Client } from '../../client/client.ts';
import type { ClientClock } from '../../client/clock.ts';
import type { Draft } from '../../client/outbox-store.ts';
import type { FileCard } from '../../protocol/file-card.ts';
import { attempt, done, type Refused, refused, refusedFor } from '../refusal.ts';
import { createBoard } from './board.ts';
import { createDownloads } from './downloads.ts';
import { keepItem } from './items.ts';
import { type KeptUpload, keptTransfer } from './kept.ts';
import type { AccountFiles, HttpPort } from './ports.ts';
import { createQueue } from './queue.ts';
import { createSendings } from './sendings.ts';
import { createStopper } from './stop.ts';
import { createTus } from './tus.ts';
import { type UploadParts, upload } from './upload.ts';

/** All files of one account that are on their way from or to this device. */
export interface Transfers {
  send(chatId: string, draft: Omit<Draft, 'files'>, items: readonly SendItem[]): Promise<BridgeOutcome>;
  /** Now or not at all. */
  upload(item: SendItem): Promise<{ readonly done: true; readonly file: FileCard } | Refused>;
  list(): Transfer[];
  change(id: string, to: 'paused' | 'moving' | 'cancelled'): Promise<BridgeOutcome>;
  download(file: FileCard, ask: boolean): Promise<BridgeOutcome>;
  open(id: string, where: 'program' | 'folder'): Promise<BridgeOutcome>;
  /** Whether there is a connection: without one nothing is tried. */
  setOnline(isOnline: boolean): void;
  /** Goes on with what was kept, by a former run or by another process of this device. */
  takeUp(kept: readonly unknown[]): void;
  /** Stops all; resolves when nothing moves any more. */
  close(): Promise<void>;
}

export interface TransfersParts {
  readonly clock: ClientClock;
  readonly http: HttpPort;
  readonly files: AccountFiles;
  readonly request: Client['request'];
  readonly send: (chatId: string, draft: Draft) => Promise<BridgeOutcome>;
  readonly tell: (event: BridgeEvent) => void;
  readonly problem: (error: Error) => void;
}

export function createTransfers(parts: TransfersParts): Transfers {
  const { clock, http, files, tell, problem } = parts;
  const { sources, store, downloads: port } = files;
  const queue = createQueue(clock);
  const board = createBoard({ clock, tell });
  const uploading = uploadParts(parts);
  const shared = { clock, queue, board, store, problem };
  const takeBack = (kept: KeptUpload) => void removeFromHost(parts, kept).catch(() => undefined);
  const sendings = createSendings({ ...shared, sources, upload: uploading, send: parts.send, takeBack });
  const downloads = port && createDownloads({ ...shared, http, port });
  const notHere = () => refusedFor('not_available', 'That can only be done in the Hearth app.');

  return {
    send: (chatId, draft, items) => attempt(() => sendings.begin(chatId, draft, items)),
    upload: (item) => uploadNow(uploading, files, item),
    list: () => board.list(),
    change: (id, to) =>
      attempt(async () => {
        if (sendings.has(id)) await sendings.change(id, to);
        else if (downloads?.has(id) === true) await downloads.change(id, to);
        else return refusedFor('no_such_file', 'That is not on its way any more.');
        return done;
      }),
    download: (file, ask) =>
      attempt(async () => {
        if (downloads !== undefined) return downloads.begin(file, ask);
        if (files.save === undefined) return notHere();
        files.save(file);
        return done;
      }),
    open: (id, where) => attempt(async () => downloads?.open(id, where) ?? notHere()),
    setOnline: (isOnline) => queue.setOnline(isOnline),
    takeUp(kept) {
      for (const one of kept) {
        const parsed = keptTransfer.safeParse(one);
        if (!parsed.success) problem(new Error('A transfer that was kept cannot be read.', { cause: parsed.error }));
        else if (parsed.data.kind === 'sending') sendings.takeUp(parsed.data);
        else downloads?.takeUp(parsed.data);
      }
    },
    async close() {
      await queue.close();
      http.close();
    },
  };
}

function uploadParts({ http, files, request, clock }: TransfersParts): UploadParts {
  return {
    http,
    sources: files.sources,
    digest: files.digest,
    actions: {
      offer: (params) => request('offer_file', params),
      prove: (params) => request('prove_file', params),
      state: (file_id) => request('file_state', { file_id }),
    },
    now: () => clock.now(),
  };
}

async function uploadNow(parts: UploadParts, { sources }: AccountFiles, item: SendItem) {
  const stop = createStopper();
  try {
    const kept = await keepItem(sources, item);
    try {
      const run = { stop, changed: async () => undefined, progress: () => undefined };
      return { done: true, file: await upload(parts, kept, run) } as const;
    } finally {
      await sources.forget(kept.source);
    }
  } catch (error) {
    return refused(error);
  }
}

/** What no message carries is of use to nobody. What cannot be taken back now, the host removes after a while. */
async function removeFromHost({ http, request }: TransfersParts, { upload: id, card }: KeptUpload): Promise<void> {
  if (card !== undefined) await request('drop_file', { file_id: card.id });
  else if (id !== undefined) await createTus(http, createStopper()).remove(id);
}
