import { z } from 'zod';

/** The newest layout of a backup that this version writes and reads. */
export const BACKUP_FORMAT = 1;
export const MANIFEST = 'manifest.json';

const backupFile = z.object({
  path: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The last entry of a backup: a tar archive, compressed by gzip, of the data folder. */
export const manifest = z.object({
  format: z.number().int(),
  /** The version of the app that wrote it. */
  app: z.string(),
  /** The id of the host, and what people call it. */
  host: z.string(),
  name: z.string().optional(),
  /** ms since the epoch. */
  created: z.number(),
  files: z.array(backupFile),
});
export type Manifest = z.infer<typeof manifest>;
export type BackupFile = z.infer<typeof backupFile>;

/** A backup that is damaged, or that was made to do harm. */
export class BadBackup extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BadBackup';
  }
}

/** A backup of a newer version of the app. */
export class NewerBackup extends Error {
  constructor(app: string) {
    super(`The backup was written by a newer version of Hearth (${app}).`);
    this.name = 'NewerBackup';
  }
}

/** A backup is restored into an empty folder only. */
export class FolderNotEmpty extends Error {
  constructor(folder: string) {
    super(`The folder ${folder} is not empty.`);
    this.name = 'FolderNotEmpty';
  }
}

/** Paths in a backup stay inside the folder and mean the same on every system. */
export function isSafePath(path: string): boolean {
  return path.length < 1_024 && path.split('/').every(isSafeName);
}

function isSafeName(name: string): boolean {
  return /^[^\\:*?"<>|\p{Cc}]+$/u.test(name) && name !== '.' && name !== '..';
}
