import type { Transfer } from '../../shared/bridge/files.ts';
import { shortSize } from './size-text.ts';

/** One line that is written again and again, for a person who waits. */
export interface ProgressLine {
  show(transfers: readonly Transfer[]): void;
  end(): void;
}

type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** Writes nothing where nobody looks. */
export function createProgressLine(terminal: Terminal): ProgressLine {
  let isShown = false;
  return {
    show(transfers) {
      if (terminal.isTTY !== true) return;
      isShown = true;
      terminal.write(`\r\u001b[K${progressText(transfers)}`);
    },
    end() {
      if (isShown) terminal.write('\r\u001b[K');
    },
  };
}

/** `42 %  1.2 GB of 2.9 GB  110.0 MB/s`, of all of them together. */
export function progressText(transfers: readonly Transfer[]): string {
  const sum = (of: (transfer: Transfer) => number) => transfers.reduce((total, each) => total + of(each), 0);
  const [size, moved, rate] = [sum((each) => each.size), sum((each) => each.moved), sum((each) => each.rate)];
  const text = (bytes: number) => shortSize(bytes) ?? `${bytes} bytes`;
  const percent = size === 0 ? 100 : Math.floor((100 * moved) / size);
  return [`${percent} %`, `${text(moved)} of ${text(size)}`, ...(rate === 0 ? [] : [`${text(rate)}/s`])].join('  ');
}
