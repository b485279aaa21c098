import type { BridgeOutcome } from '../../bridge/session.ts';
import type { ClientClock } from '../../client/clock.ts';
import type { FileCard } from '../../protocol/file-card.ts';
import { newUlid } from '../../protocol/ids.ts';
import { done, NotKept, refusedFor } from '../refusal.ts';
import type { Board } from './board.ts';
import { restOf } from './errors.ts';
import type { KeptDownload } from './kept.ts';
import { createLive, type Live } from './live.ts';
import type { DownloadPort, HttpPort, TransferStore } from './ports.ts';
import type { Job, Queue } from './queue.ts';
import { viewOfDownload } from './view.ts';

/** Downloads that are done and still known, to be opened. */
const REMEMBERED = 50;

export interface DownloadsParts {
  readonly clock: ClientClock;
  readonly queue: Queue;
  readonly board: Board;
  readonly store: TransferStore;
  readonly http: HttpPort;
  readonly port: DownloadPort;
  readonly problem: (error: Error) => void;
}

/** Downloads into files of this computer. */
export interface Downloads {
  /** Done when the device keeps it, or when the person does not want it after all. */
  begin(file: FileCard, ask: boolean): Promise<BridgeOutcome>;
  takeUp(kept: KeptDownload): void;
  has(id: string): boolean;
  change(id: string, to: 'paused' | 'moving' | 'cancelled'): Promise<void>;
  open(id: string, where: 'program' | 'folder'): Promise<BridgeOutcome>;
}

interface Download {
  kept: KeptDownload;
  readonly live: Live;
}

export function createDownloads(parts: DownloadsParts): Downloads {
  const { clock, queue, board, store, http, port } = parts;
  const downloads = new Map<string, Download>();

  const show = ({ kept, live }: Download) => board.show(viewOfDownload(kept, live));
  async function note(download: Download, part: Partial<KeptDownload>): Promise<void> {
    download.kept = { ...download.kept, ...part };
    show(download);
    await store.put(download.kept.id, download.kept);
  }
  function jobOf(download: Download): Job {
    const { id, file } = download.kept;
    return {
      id,
      size: file.size,
      async run({ stop, moved }) {
        let furthest = 0;
        const progress = (bytes: number) => {
          download.live.at('moving', bytes);
          if (bytes > furthest) moved();
          furthest = Math.max(furthest, bytes);
          show(download);
        };
        const target = await port.fetch({ file, target: download.kept.target, http, stop, progress });
        await note(download, { target, done: true });
        await forgetOldest();
      },
      waits(error) {
        download.live.become('waiting', error);
        show(download);
      },
      failed(error) {
        download.live.become('failed');
        note(download, { failed: restOf(error) }).catch(parts.problem);
      },
    };
  }
  async function forgetOldest(): Promise<void> {
    const finished = [...downloads.values()].filter(({ kept }) => kept.done === true);
    for (const { kept } of finished.slice(0, -REMEMBERED)) await forget(kept.id);
  }
  async function forget(id: string): Promise<void> {
    downloads.delete(id);
    await store.remove(id);
    board.gone(id);
  }
  function takeUp(kept: KeptDownload): void {
    if (downloads.has(kept.id)) return;
    const download: Download = { kept, live: createLive(clock, 'waiting') };
    downloads.set(kept.id, download);
    show(download);
    if (kept.done !== true && kept.paused !== true && kept.failed === undefined) queue.add(jobOf(download));
  }
  return {
    async begin(file, ask) {
      const target = await port.choose(file, ask);
      if (target === undefined) return done;
      const kept: KeptDownload = { kind: 'download', id: newUlid(), begun: clock.now(), file, target };
      try {
        await store.put(kept.id, kept);
      } catch (error) {
        throw new NotKept('This device could not keep the download.', error);
      }
      takeUp(kept);
      return done;
    },
    takeUp,
    has: (id) => downloads.has(id),
    async change(id, to) {
      const download = downloads.get(id);
      if (download === undefined) return;
      await queue.remove(id);
      // What is there as a whole stays where it is.
      if (to === 'cancelled') {
        await forget(id);
        if (download.kept.done !== true) await port.forget(download.kept.target);
      } else if (download.kept.done !== true) {
        download.live.become('waiting');
        await note(download, { paused: to === 'paused' ? true : undefined, failed: undefined });
        if (to === 'moving') queue.add(jobOf(download));
      }
    },
    async open(id, where) {
      const download = downloads.get(id);
      if (download?.kept.done !== true) return refusedFor('no_such_file', 'That file is not here.');
      return port.open(download.kept.target, where);
    },
  };
}
