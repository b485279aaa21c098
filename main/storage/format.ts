import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from './disk.ts';

/** How this version writes a data folder. It rises when an older version would misread, or set aside, what is new. */
export const FORMAT = 1;
/** The record of the format in the table `meta`. */
export const FORMAT_ID = 'format';

/** A data folder was written by a later version; nothing in it was touched. */
export class FolderTooNew extends Error {
  constructor(folder: string, format: number) {
    super(
      `${folder} was written by a newer version of Hearth (its format is ${format}, this version reads up to ${FORMAT}). Update Hearth here, or use another folder.`,
    );
    this.name = 'FolderTooNew';
  }
}

const record = z.object({ _id: z.literal(FORMAT_ID), value: z.number() });

/** Throws `FolderTooNew` for the value of a format record; none is as good as the first format. */
export function refuseNewer(folder: string, value: string | number | undefined): void {
  if (typeof value === 'number' && value > FORMAT) throw new FolderTooNew(folder, value);
}

/**
 * Looks up the format before anything is read, since what a newer version has written would be taken for damage and set
 * aside. Rejects with `FolderTooNew`.
 */
export async function checkFormat(folder: string): Promise<void> {
  const lines = (await readIfThere(join(folder, 'meta.db'))).split('\n');
  for (const line of lines) refuseNewer(folder, formatIn(line));
}

function formatIn(line: string): number | undefined {
  if (!line.includes(`"${FORMAT_ID}"`)) return undefined;
  try {
    return record.safeParse(JSON.parse(line)).data?.value;
  } catch {
    // A torn line is for the repair to look at.
    return undefined;
  }
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}
