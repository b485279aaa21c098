import type { FileCard } from '../../../shared/protocol/file-card.ts';
import type { FileFacts } from '../../../shared/protocol/files.ts';
import type { FileRecord } from '../../storage/records.ts';
import { isPicture, typeOf, UNKNOWN_TYPE } from './file-types.ts';
import { cleanFileName } from './names.ts';
import { pictureSize } from './picture-size.ts';

/** Beyond that many pixels a picture is for saving only: to show it would take a browser's memory. */
const MOST_PIXELS = 100_000_000;
/** What a thumbnail, an avatar or a picture of a room may have. */
const MOST_SMALL_PIXELS = 1_000_000;
const MOST_SMALL_BYTES = 512 * 1024;

/** Whose a new file is, and when it was begun. */
export interface Origin {
  readonly id: string;
  readonly account: string;
  /** Ms since the epoch. */
  readonly created: number;
}

/** The record of an upload that begins, by what its sender says. */
export function begunRecord(
  { id, account, created }: Origin,
  { sha256: expected, ...facts }: FileFacts & { readonly sha256?: string | undefined },
): FileRecord {
  const type = facts.type?.slice(0, 100).toLowerCase() ?? UNKNOWN_TYPE;
  const said = Object.entries({ ...facts, expected }).filter(([, value]) => value !== undefined);
  const { size } = facts;
  const fixed = { _id: id, account, created, size, type, name: cleanFileName(facts.name, type), sha256: '', uses: [] };
  return { ...Object.fromEntries(said), ...fixed };
}

/** The record once all bytes are there: what they show wins over what the sender has said. */
export function finishedRecord(begun: FileRecord, { head, sha256 }: { head: Buffer; sha256: string }): FileRecord {
  const { width, height, thumbhash, expected: _, ...rest } = begun;
  const found = typeOf(head, begun.type);
  const size = isPicture(found) ? pictureSize(head, found) : undefined;
  const isBomb = isPicture(found) && (size === undefined || size.width * size.height > MOST_PIXELS);
  const type = isBomb ? UNKNOWN_TYPE : found;
  const name = rest.name === cleanFileName(undefined, begun.type) ? cleanFileName(undefined, type) : rest.name;
  const common = { ...rest, name, type, sha256 };
  if (isPicture(type)) return { ...common, ...size, ...(thumbhash === undefined ? {} : { thumbhash }) };
  // What the host cannot measure may be measured by who sends it.
  if (!type.startsWith('video/')) return common;
  const box = width === undefined || height === undefined ? {} : { width, height };
  return { ...common, ...box, ...(thumbhash === undefined ? {} : { thumbhash }) };
}

/** Whether it may stand for a person, a room or another file. */
export function isSmallPicture({ sha256, type, size, width = 0, height = 0 }: FileRecord): boolean {
  return sha256 !== '' && isPicture(type) && size <= MOST_SMALL_BYTES && width * height <= MOST_SMALL_PIXELS;
}

export function cardOf({ _id: id, account: _, created: __, expected: ___, uses: ____, ...rest }: FileRecord): FileCard {
  return { id, ...rest };
}
