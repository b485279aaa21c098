import type { SendItem } from '../../bridge/files.ts';
import type { BridgeOutcome } from '../../bridge/session.ts';
import type { ClientClock } from '../../client/clock.ts';
import { asError } from '../../client/errors.ts';
import type { Draft } from '../../client/outbox-store.ts';
import { done, NotKept } from '../refusal.ts';
import type { Board } from './board.ts';
import { restOf } from './errors.ts';
import { keepItem } from './items.ts';
import type { KeptFile, KeptSending, KeptUpload } from './kept.ts';
import type { SourcePort, TransferStore } from './ports.ts';
import type { Job, Queue } from './queue.ts';
import { createSendingRecords, type Sending } from './sending-records.ts';
import type { UploadParts } from './upload.ts';
import { uploadFile } from './upload-file.ts';

export interface SendingsParts {
  readonly clock: ClientClock;
  readonly queue: Queue;
  readonly board: Board;
  readonly store: TransferStore;
  readonly sources: SourcePort;
  readonly upload: UploadParts;
  /** Puts the message into the outbox; one that is there or was sent already stays one. */
  readonly send: (chatId: string, draft: Draft) => Promise<BridgeOutcome>;
  /** Takes what is on the host back, as far as that goes. */
  readonly takeBack: (upload: KeptUpload) => void;
  readonly problem: (error: Error) => void;
}

/** Messages whose files are on their way. */
export interface Sendings {
  begin(chatId: string, draft: Omit<Draft, 'files'>, items: readonly SendItem[]): Promise<BridgeOutcome>;
  /** Goes on with what a former run left. */
  takeUp(kept: KeptSending): void;
  has(id: string): boolean;
  change(id: string, to: 'paused' | 'moving' | 'cancelled'): Promise<void>;
}

export function createSendings(parts: SendingsParts): Sendings {
  const { clock, queue, store, sources, problem } = parts;
  const records = createSendingRecords(parts);
  const { find, note, show } = records;

  function jobOf({ id, source }: KeptFile): Job {
    return {
      id,
      size: source.size,
      async run(run) {
        await uploadFile({ records, upload: parts.upload }, id, run);
        const sending = find(id)?.sending;
        if (sending !== undefined) await finish(sending);
      },
      waits(error) {
        find(id)?.live.become('waiting', error);
        show(id);
      },
      failed: (error) => void note(id, { failed: restOf(error) }).catch(problem),
    };
  }
  /** The message goes into the outbox as soon as all its files are there. */
  async function finish(sending: Sending): Promise<void> {
    const { chat_id, draft, files } = sending.kept;
    const cards = files.flatMap(({ card }) => card ?? []);
    if (sending.isFinishing || cards.length < files.length || !records.has(chat_id)) return;
    sending.isFinishing = true;
    const outcome = await parts.send(chat_id, { ...draft, files: cards });
    sending.isFinishing = false;
    // It is kept here, and handed in again when the app begins anew.
    if (!outcome.done) return problem(new Error(outcome.refusal.message));
    await records.remove(chat_id);
    for (const file of files) await forgetSources(file);
  }
  async function forgetSources({ source, thumbnail }: KeptFile): Promise<void> {
    await sources.forget(source).catch(problem);
    if (thumbnail !== undefined) await sources.forget(thumbnail.source).catch(problem);
  }
  async function cancel(id: string): Promise<void> {
    const found = find(id);
    // The message has it already.
    if (found === undefined || found.sending.isFinishing) return;
    const { sending, file } = found;
    if (sending.kept.files.length === 1) await records.remove(sending.kept.chat_id);
    else await records.leaveOut(id);
    parts.takeBack(file);
    if (file.thumbnail !== undefined) parts.takeBack(file.thumbnail);
    await forgetSources(file);
    await finish(sending);
  }
  function takeUp(kept: KeptSending): void {
    if (records.has(kept.chat_id)) return;
    const sending = records.add(kept);
    for (const file of kept.files) {
      if (file.card === undefined && file.paused !== true && file.failed === undefined) queue.add(jobOf(file));
    }
    finish(sending).catch((error: unknown) => problem(asError(error)));
  }
  return {
    async begin(chatId, draft, items) {
      if (records.has(chatId)) return done;
      const files: KeptFile[] = [];
      try {
        for (const item of items) files.push(await keepItem(sources, item));
        const kept: KeptSending = { kind: 'sending', chat_id: chatId, begun: clock.now(), draft, files };
        await store.put(chatId, kept).catch(notKept);
        takeUp(kept);
        return done;
      } catch (error) {
        for (const file of files) await forgetSources(file);
        throw error;
      }
    },
    takeUp,
    has: (id) => find(id) !== undefined,
    async change(id, to) {
      if (find(id)?.file.card !== undefined && to !== 'cancelled') return;
      await queue.remove(id);
      if (to === 'cancelled') return cancel(id);
      find(id)?.live.become('waiting');
      await note(id, { paused: to === 'paused' ? true : undefined, failed: undefined });
      const file = find(id)?.file;
      if (to === 'moving' && file !== undefined && file.card === undefined) queue.add(jobOf(file));
    },
  };
}

function notKept(error: unknown): never {
  throw new NotKept('This device could not keep the files.', error);
}
