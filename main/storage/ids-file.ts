import { readFile, rename, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { CHAT_ID_BYTES, packChatId } from './chat-id-index.ts';
import { errorCode } from './disk.ts';
import { SEGMENT_SIZE } from './layout.ts';
import type { MessageHead } from './stored-message.ts';

/**
 * Beside each full segment lies a small file with what is asked of it most often, so that it need not be opened:
 * `HIDS`, version, the times of its oldest and newest message (float64, ms since the epoch), then the chat_ids in
 * order of seq, 16 bytes each (zeros where a message is missing), then the CRC-32 of it all; big-endian. It is derived:
 * when it is missing or wrong it is made again from the segment.
 */
export interface SegmentIds {
  readonly ids: DataView;
  readonly oldest: number;
  readonly newest: number;
}

const MAGIC = 0x48494453;
const VERSION = 1;
const HEADER = 24;
const SIZE = HEADER + SEGMENT_SIZE * CHAT_ID_BYTES + 4;

export function makeIds(messages: readonly MessageHead[], firstSeq: number): SegmentIds & { bytes: Buffer } {
  const bytes = Buffer.alloc(SIZE);
  const view = new DataView(bytes.buffer, bytes.byteOffset, SIZE);
  for (const { chat_id, seq } of messages) packChatId(chat_id, view, HEADER + (seq - firstSeq) * CHAT_ID_BYTES);
  const times = messages.map((message) => message.date_time);
  view.setUint32(0, MAGIC);
  view.setUint32(4, VERSION);
  view.setFloat64(8, Math.min(...times));
  view.setFloat64(16, Math.max(...times));
  view.setUint32(SIZE - 4, crc32(bytes.subarray(0, SIZE - 4)));
  return { ...fields(view), bytes };
}

export async function writeIds(path: string, bytes: Buffer): Promise<void> {
  // Not synced: its checksum tells when a crash has spoilt it.
  await writeFile(`${path}.new`, bytes, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** undefined when there is none, or none that can be trusted. */
export async function readIds(path: string): Promise<SegmentIds | undefined> {
  try {
    return parseIds(await readFile(path));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseIds(bytes: Buffer): SegmentIds | undefined {
  if (bytes.length !== SIZE) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, SIZE);
  const known = view.getUint32(0) === MAGIC && view.getUint32(4) === VERSION;
  return known && view.getUint32(SIZE - 4) === crc32(bytes.subarray(0, SIZE - 4)) ? fields(view) : undefined;
}

function fields(view: DataView): SegmentIds {
  return {
    ids: new DataView(view.buffer, view.byteOffset + HEADER, SEGMENT_SIZE * CHAT_ID_BYTES),
    oldest: view.getFloat64(8),
    newest: view.getFloat64(16),
  };
}
