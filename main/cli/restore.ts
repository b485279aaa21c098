import { resolve } from 'node:path';
import { cleanLine } from '../../shared/protocol/text.ts';
import { FolderNotEmpty, type Manifest } from '../storage/backup-format.ts';
import { errorCode } from '../storage/disk.ts';
import { FolderInUse, folderOwner } from '../storage/lock.ts';
import { restoreBackup, verifyBackup } from '../storage/restore.ts';
import { defaultDataFolder } from './data-folder.ts';
import { CommandFailed, type ExitCode, exit, reporting } from './outcome.ts';
import { sizeText } from './size-text.ts';
import { oneFile, parseWords } from './usage.ts';

const HELP = () => `Usage: hearth restore FILE [--data DIR] [--check]

Makes a host again of what hearth backup wrote: the same id, certificate, people and messages. The folder must be empty
or missing; it stays as it is when anything in FILE is damaged.

  --data DIR  the folder to fill (now ${defaultDataFolder()}; HEARTH_DATA)
  --check     only check FILE, and change nothing

Exit codes: 1 it failed, 2 bad usage, 3 the folder is in use.`;

/** `hearth restore`; resolves with the exit code. Throws `UsageError`. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords({
    args: [...words],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      data: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP());
    return exit.done;
  }
  const file = resolve(oneFile('restore', positionals));
  const folder = resolve(values.data ?? defaultDataFolder());
  return reporting('restore', async () => {
    if (values.check) {
      console.log(`${describe(await verifyBackup(file))}\nEverything in ${file} is as it was written.`);
      return exit.done;
    }
    const owner = await folderOwner(folder);
    if (owner !== undefined) throw new FolderInUse(folder, owner);
    console.log(`${describe(await fill(file, folder))}\nRestored into ${folder}.`);
    return exit.done;
  });
}

/** The folder is replaced as a whole, so that it is never half filled; the root of a mounted disk cannot be. */
async function fill(file: string, folder: string): Promise<Manifest> {
  try {
    return await restoreBackup({ file, folder });
  } catch (error) {
    switch (errorCode(error)) {
      case 'EBUSY':
      case 'EXDEV':
        throw new CommandFailed(`${folder} is a disk of its own; restore into a new folder in it.`, { cause: error });
      case 'ENOTEMPTY':
        throw new FolderNotEmpty(folder);
      default:
        throw error;
    }
  }
}

/** What a backup is. Its words may be anybody's, so they cannot leave their line. */
function describe({ host, name = '', created, app, files }: Manifest): string {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const who = [cleanLine(name), cleanLine(host)].filter((word) => word !== '');
  const [called = 'unknown', ...id] = who;
  return [
    `Host   ${called}${id.map((word) => ` (${word})`).join('')}`,
    `Made   ${timeText(created)} by Hearth ${cleanLine(app) || 'of unknown version'}`,
    `Files  ${files.length}, ${sizeText(size)}`,
  ].join('\n');
}

/** In UTC, since a backup may come from elsewhere. */
function timeText(time: number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return 'at an unknown time';
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
