import type { LineSplitter } from './lines.ts';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const END_OF_LINE = Buffer.from('\n');

/**
 * Ends the line behind each whole JSON object, for clients that put nothing between what they send (the seed protocol
 * says of no end). Whoever sends line ends is read as without this: an empty line is nothing.
 */
export function endObjects(lines: LineSplitter): LineSplitter {
  let depth = 0;
  let quoted = false;
  let escaped = false;

  /** Whether that byte is the end of an object. A line end begins anew, whatever was open. */
  function closes(byte: number | undefined): boolean {
    if (byte === LINE_FEED) depth = 0;
    if (byte === LINE_FEED || depth === 0) quoted = false;
    if (escaped) escaped = false;
    else if (quoted && byte === BACKSLASH) escaped = true;
    else if (byte === QUOTE && depth > 0) quoted = !quoted;
    else if (!quoted && byte === OPEN_BRACE) depth++;
    else if (!quoted && byte === CLOSE_BRACE && depth > 0) return --depth === 0;
    return false;
  }
  return {
    push(bytes) {
      let start = 0;
      for (let at = 0; at < bytes.length; at++) {
        if (!closes(bytes[at])) continue;
        lines.push(bytes.subarray(start, at + 1));
        lines.push(END_OF_LINE);
        start = at + 1;
      }
      if (start < bytes.length) lines.push(bytes.subarray(start));
    },
    pause: lines.pause,
    resume: lines.resume,
  };
}
