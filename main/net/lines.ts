import { isUtf8 } from 'node:buffer';
import { limits } from '../../shared/protocol/limits.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SMALLEST_HOLD = 1_024;

export interface LineEvents {
  /** One line as text, without its line end; empty lines are left out. */
  readonly text: (text: string) => void;
  /** A line that is not UTF-8. */
  readonly unreadable: () => void;
  /** A line grew over the limit: told once, and nothing after it is read. */
  readonly tooLarge: () => void;
}

export interface LineSplitter {
  /** Takes the next bytes, however they were cut. They are not kept: the buffer may be used again. */
  push(bytes: Buffer): void;
  /** Holds back further lines until `resume`, also in the midst of the bytes that are being split. */
  pause(): void;
  resume(): void;
}

/** Splits bytes into lines of UTF-8 ended by `\n` or `\r\n`, each at most `maxBytes` long with its line end. */
export function createLineSplitter(events: LineEvents, maxBytes: number = limits.maxTagBytes): LineSplitter {
  const begun = createHold();
  // What arrived while lines were held back; the socket is paused then, so this is little.
  let waiting: Buffer[] = [];
  let paused = false;
  let ended = false;

  function give(line: Buffer, start: number, end: number): void {
    const last = end > start && line[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    if (last === start) return;
    const text = line.toString('utf8', start, last);
    // Decoding puts U+FFFD for what it cannot read, but somebody may also have written one.
    if (text.includes('\ufffd') && !isUtf8(line.subarray(start, last))) events.unreadable();
    else events.text(text);
  }
  function overflow(): void {
    ended = true;
    begun.take();
    events.tooLarge();
  }
  /** Returns where it stopped: the end, unless it was paused. */
  function split(bytes: Buffer): number {
    let start = 0;
    while (start < bytes.length && !paused && !ended) {
      const found = bytes.indexOf(LINE_FEED, start);
      const end = found === -1 ? bytes.length : found;
      // The line end counts also while it is yet to come.
      if (begun.length + (end - start) + 1 > maxBytes) {
        overflow();
      } else if (found === -1) {
        begun.add(bytes.subarray(start));
      } else if (begun.length > 0) {
        begun.add(bytes.subarray(start, end));
        const line = begun.take();
        give(line, 0, line.length);
      } else {
        give(bytes, start, end);
      }
      start = end + 1;
    }
    return Math.min(start, bytes.length);
  }
  function work(bytes: Buffer): void {
    const stopped = split(bytes);
    if (paused && !ended && stopped < bytes.length) waiting.push(Buffer.from(bytes.subarray(stopped)));
  }
  return {
    push(bytes) {
      if (ended) return;
      if (paused) waiting.push(Buffer.from(bytes));
      else work(bytes);
    },
    pause: () => {
      paused = true;
    },
    resume() {
      paused = false;
      const held = waiting;
      waiting = [];
      for (const bytes of held) {
        // Paused again in between: the rest waits behind what `work` has just put back.
        if (paused) waiting.push(bytes);
        else if (!ended) work(bytes);
      }
    },
  };
}

/** The begun line. It is copied into one buffer that doubles, so neither tiny pieces nor big ones hold on to more. */
function createHold() {
  let buffer = Buffer.alloc(0);
  let length = 0;
  return {
    get length() {
      return length;
    },
    add(bytes: Buffer): void {
      if (length + bytes.length > buffer.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(SMALLEST_HOLD, buffer.length * 2, length + bytes.length));
        buffer.copy(larger, 0, 0, length);
        buffer = larger;
      }
      length += bytes.copy(buffer, length);
    },
    /** What was held; nothing is held after it. */
    take(): Buffer {
      const taken = buffer.subarray(0, length);
      buffer = Buffer.alloc(0);
      length = 0;
      return taken;
    },
  };
}
