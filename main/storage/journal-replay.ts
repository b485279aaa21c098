import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Disk, replaceDurably, storageError } from './disk.ts';
import { type Line, splitLines } from './journal-lines.ts';
import { isHeader, type JournalRecord, journalRecord } from './journal-records.ts';
import { numberOf } from './layout.ts';
import type { SetAside } from './set-aside.ts';

export interface Replay {
  readonly records: readonly JournalRecord[];
  readonly nextFile: number;
  readonly nextNumber: number;
}

export interface ReplayOptions {
  readonly folder: string;
  readonly disk: Disk;
  readonly setAside: SetAside;
}

/** Reads all that the journal holds, in order. Damaged bytes are cut out, kept aside and reported. */
export async function replayJournal({ folder, disk, setAside }: ReplayOptions): Promise<Replay> {
  const files = await journalFiles(folder);
  const parts: Line[][] = [];
  for (const file of files) {
    const isNewest = file === files.at(-1);
    parts.push(await readPart({ path: filePath(folder, file), isNewest, disk, setAside }));
  }
  const lines = withoutGivenUp(parts);
  reportHoles(lines, setAside);
  const records: JournalRecord[] = [];
  for (const line of lines) {
    const record = parseRecord(line.body);
    if (record) records.push(record);
    else {
      const what = `Record ${line.number}, of a form that this version does not know,`;
      await setAside.keep({ path: folder, pieces: [line.bytes], what });
    }
  }
  return {
    records,
    nextFile: (files.at(-1) ?? 0) + 1,
    nextNumber: (lines.at(-1)?.number ?? 0) + 1,
  };
}

export function filePath(folder: string, file: number): string {
  return join(folder, `${String(file).padStart(6, '0')}.log`);
}

export async function journalFiles(folder: string): Promise<number[]> {
  const numbers = (await readdir(folder)).map((name) => numberOf(name, 'log'));
  return numbers.filter((number) => number !== undefined).sort((one, other) => one - other);
}

interface Part extends Pick<ReplayOptions, 'disk' | 'setAside'> {
  readonly path: string;
  readonly isNewest: boolean;
}

async function readPart({ path, isNewest, disk, setAside }: Part): Promise<Line[]> {
  const bytes = await readFile(path);
  const { good, bad } = splitLines(bytes);
  if (bad.length > 0) {
    const size = bad.reduce((sum, piece) => sum + piece.length, 0);
    try {
      const isUnconfirmed = isNewest && bad.length === 1 && isCutOff(bytes.subarray(-size));
      await setAside.keep({ path, pieces: bad, what: `${size} bytes`, isUnconfirmed });
      await replaceDurably(disk, path, Buffer.concat(good.map((line) => line.bytes)));
    } catch (error) {
      // Old files are only read, so a disk that is too full for the repair need not keep the host from starting.
      setAside.report(`${size} damaged bytes in ${path} could not be set aside: ${storageError(error).message}`);
    }
  }
  return [...good];
}

/** Whether it is the beginning of one line, as a kill in the middle of a write leaves it; a power cut may leave zeros. */
function isCutOff(tail: Buffer): boolean {
  return !tail.includes(0x0a) && !tail.includes(0);
}

/** When a write failed and its bytes could not be taken back, the next file begins with the number they had. */
function withoutGivenUp(parts: readonly Line[][]): Line[] {
  return parts.flatMap((part, index) => {
    const next = parts[index + 1]?.[0];
    const limit = next && isHeader(next.body) ? next.number : Number.POSITIVE_INFINITY;
    return part.filter((line) => line.number < limit);
  });
}

function reportHoles(lines: readonly Line[], setAside: SetAside): void {
  let expected = lines[0]?.number ?? 0;
  for (const { number } of lines) {
    if (number !== expected) setAside.report(`The journal lacks its records ${expected} to ${number - 1}.`);
    expected = number + 1;
  }
}

function parseRecord(body: string): JournalRecord | undefined {
  try {
    return journalRecord.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
