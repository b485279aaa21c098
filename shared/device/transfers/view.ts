import type { Transfer } from '../../bridge/files.ts';
import type { KeptDownload, KeptFile, KeptSending, Rest } from './kept.ts';
import type { Live } from './live.ts';

/** A file of a message, as windows see it. */
export function viewOfFile({ draft, chat_id, begun, files }: KeptSending, file: KeptFile, live: Live): Transfer {
  const { facts, thumbnail } = file;
  return {
    id: file.id,
    direction: 'up',
    name: file.name,
    size: file.source.size,
    type: file.card?.type ?? file.type ?? 'application/octet-stream',
    ...stateOf(file, live, file.card !== undefined),
    moved: file.card === undefined ? live.moved : file.source.size,
    rate: live.rate,
    begun,
    message: { ...draft, chat_id },
    index: files.findIndex(({ id }) => id === file.id),
    files: files.length,
    facts: { ...facts, ...(thumbnail?.card === undefined ? {} : { thumbnail: thumbnail.card.id }) },
    ...(file.left_out === undefined ? {} : { left_out: file.left_out }),
    ...(file.card === undefined ? {} : { file: file.card }),
  };
}

/** A download, as windows see it. */
export function viewOfDownload(download: KeptDownload, live: Live): Transfer {
  const { id, file, begun, done = false } = download;
  const { name, size, type, width, height, thumbhash, duration, waveform, thumbnail, folder_files } = file;
  return {
    id,
    direction: 'down',
    name,
    size,
    type,
    ...stateOf(download, live, done),
    moved: done ? size : live.moved,
    rate: live.rate,
    begun,
    index: 0,
    files: 1,
    facts: { width, height, thumbhash, duration, waveform, thumbnail, folder_files },
    file,
  };
}

interface Resting {
  readonly paused?: boolean | undefined;
  readonly failed?: Rest | undefined;
}

function stateOf({ paused, failed }: Resting, live: Live, isDone: boolean) {
  if (isDone) return { state: 'done', can_retry: false } as const;
  if (failed !== undefined)
    return { state: 'failed', can_retry: failed.can_retry, refusal: refusalOf(failed) } as const;
  if (paused === true) return { state: 'paused', can_retry: true } as const;
  const waitsFor = live.waitsFor === undefined ? {} : { refusal: refusalOf(live.waitsFor) };
  return { state: live.state, can_retry: live.state === 'waiting' && live.waitsFor !== undefined, ...waitsFor };
}

function refusalOf({ reason, message }: Rest) {
  return { reason, message };
}
