import type { Transfer } from '../../shared/bridge/files.ts';
import type { Messages } from '../../shared/i18n/language.ts';
import type { Format } from '../ui/format.ts';

/** Until so much is known of the pace, in bytes a second, the time that is left is not told. */
const SLOWEST = 1;

export interface ProgressWords {
  readonly files: Messages['files'];
  readonly format: Format;
  refusal(refusal: { readonly reason: string; readonly message: string }): string;
}

/** Where a transfer stands: `84.2 MB of 112 MB · 96 MB/s · 1 second left`. */
export function progressLine(transfer: Transfer, { files, format, refusal }: ProgressWords): string {
  const step = files.stepOf(format.bytes(transfer.moved), format.bytes(transfer.size));
  switch (transfer.state) {
    case 'preparing':
      return files.preparing;
    case 'waiting':
      return transfer.refusal === undefined ? files.waiting : files.waitingFor(refusal(transfer.refusal));
    case 'paused':
      return `${files.paused} · ${step}`;
    case 'failed': {
      const why = transfer.refusal === undefined ? '' : refusal(transfer.refusal);
      return transfer.direction === 'up' ? files.failedBecause(why) : files.notLoadedBecause(why);
    }
    case 'done':
      return format.bytes(transfer.size);
    case 'moving': {
      const left = timeLeft(transfer);
      if (left === undefined) return step;
      return [step, files.rate(format.bytes(transfer.rate)), files.left(format.duration(left))].join(' · ');
    }
  }
}

/** In ms; undefined while nobody can know. */
export function timeLeft({ size, moved, rate }: Pick<Transfer, 'size' | 'moved' | 'rate'>): number | undefined {
  if (rate < SLOWEST || moved >= size) return undefined;
  return Math.max(1, Math.ceil((size - moved) / rate)) * 1_000;
}

/** From 0 to 1. */
export function shareOf({ size, moved, state }: Pick<Transfer, 'size' | 'moved' | 'state'>): number {
  if (state === 'done') return 1;
  return size === 0 ? 0 : Math.min(1, moved / size);
}

export function isUnderWay({ state }: Pick<Transfer, 'state'>): boolean {
  return state === 'waiting' || state === 'preparing' || state === 'moving';
}
