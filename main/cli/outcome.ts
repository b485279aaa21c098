import { errorCode } from '../storage/disk.ts';
import { FolderInUse } from '../storage/lock.ts';
import { UsageError } from './usage.ts';

/** What a command ends with; 2 is bad usage. */
export const exit = { done: 0, failed: 1, folderInUse: 3, notFound: 5, certificateChanged: 6 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];

/** A command could not do what was asked; the message is one sentence that says why. */
export class CommandFailed extends Error {
  readonly code: ExitCode;

  constructor(message: string, options: ErrorOptions & { readonly code?: ExitCode } = {}) {
    super(message, options);
    this.name = 'CommandFailed';
    this.code = options.code ?? exit.failed;
  }
}

/** Runs a command; whatever goes wrong becomes one sentence on stderr and an exit code. Throws `UsageError`. */
export async function reporting(command: string, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    console.error(`hearth ${command}: ${sentenceOf(error)}`);
    if (error instanceof CommandFailed) return error.code;
    return error instanceof FolderInUse ? exit.folderInUse : exit.failed;
  }
}

/** What went wrong in words; the system's own errors name a code and a call. */
function sentenceOf(error: unknown): string {
  const path = error instanceof Error && 'path' in error ? String(error.path) : 'that place';
  switch (errorCode(error)) {
    case 'ENOENT':
      return `There is no ${path}.`;
    case 'EACCES':
    case 'EPERM':
      return `This user may not use ${path}.`;
    case 'EISDIR':
      return `${path} is a folder.`;
    case 'ENOTDIR':
      return `${path} is not a folder.`;
    case 'EROFS':
      return `${path} is on a disk that cannot be written.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The disk is full.';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
