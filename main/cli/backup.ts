import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { readControlFile } from '../host/control-file.ts';
import { createSettings } from '../host/settings.ts';
import { createLog } from '../log.ts';
import { readCertificate } from '../net/tls.ts';
import { packageVersion } from '../package-root.ts';
import { FolderInUse } from '../storage/lock.ts';
import { openStore } from '../storage/open.ts';
import type { BackupResult, Store } from '../storage/port.ts';
import { defaultDataFolder } from './data-folder.ts';
import { refuseForeignOwner, requireHostData } from './host-folder.ts';
import { refusalText } from './language.ts';
import { askLocalHost } from './local-host.ts';
import { CommandFailed, type ExitCode, exit, reporting } from './outcome.ts';
import { exists, moveFile, placeFile, refuseExisting } from './place-file.ts';
import { sizeText } from './size-text.ts';
import { oneFile, parseWords } from './usage.ts';

const HELP = () => `Usage: hearth backup FILE [--data DIR] [--force]

Writes everything that a host keeps to one file, while the host runs or not. hearth restore FILE makes a host of it
again. Keep the file as safe as the host: it holds all messages and the host's key.

  --data DIR  the host's folder (now ${defaultDataFolder()}; HEARTH_DATA)
  --force     replace FILE if it exists

Exit codes: 1 it failed, 2 bad usage, 3 the folder is in use by something that makes no backups, 5 the host does not
answer.`;

/** `hearth backup`; resolves with the exit code. Throws `UsageError`. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords({
    args: [...words],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      data: { type: 'string' },
      force: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP());
    return exit.done;
  }
  const path = resolve(oneFile('backup', positionals));
  const folder = resolve(values.data ?? defaultDataFolder());
  return reporting('backup', async () => {
    await requireHostData(folder);
    await refuseTarget(path, { folder, replace: values.force });
    // Beside its place, so that it gets there by a mere change of names.
    const draft = `${path}.new`;
    const { bytes, sha256 } = await writeBackup(folder, draft);
    await placeFile({ draft, path, sha256, replace: values.force });
    console.log(`Backup   ${path}\nSize     ${sizeText(bytes)}\nSHA-256  ${sha256}`);
    return exit.done;
  });
}

/** What can be known to fail is said before the work. */
async function refuseTarget(path: string, { folder, replace }: { folder: string; replace: boolean }): Promise<void> {
  const target = join(await realpath(dirname(path)), basename(path));
  const inside = relative(await realpath(folder), target);
  if (!isAbsolute(inside) && inside !== '' && !/^\.\.($|[\\/])/.test(inside) && !inside.startsWith(`backups${sep}`)) {
    throw new CommandFailed(`${path} lies among the data itself; choose a place outside of ${folder}.`);
  }
  if (!(await exists(path))) return;
  if ((await stat(path)).isDirectory()) throw new CommandFailed(`${path} is a folder; name a file.`);
  if (!replace) throw refuseExisting(path);
}

async function writeBackup(folder: string, draft: string): Promise<BackupResult> {
  try {
    return await backUpClosed(folder, draft);
  } catch (error) {
    if (error instanceof FolderInUse) return backUpRunning(error, { folder, draft });
    throw error;
  }
}

/** Nobody works in the folder: this process does, for as long as it takes. */
async function backUpClosed(folder: string, draft: string): Promise<BackupResult> {
  await refuseForeignOwner(folder);
  const log = createLog(({ sentence }) => sentence !== undefined && console.error(String(sentence)), 'warn');
  const store: Store = await openStore({
    folder,
    log,
    app: packageVersion,
    host: () => String(store.tables.meta.get('host_id')?.value ?? ''),
    name: () => createSettings(store.tables.settings).get('name'),
  });
  try {
    return await store.backup(draft);
  } finally {
    await store.close();
  }
}

const done = z.object({ path: z.string(), bytes: z.number(), sha256: z.string() });
const refused = z.object({ reason: z.string() });

async function backUpRunning(
  inUse: FolderInUse,
  { folder, draft }: { folder: string; draft: string },
): Promise<BackupResult> {
  const control = await readControlFile(folder, inUse.pid);
  const certificate = await readCertificate(folder);
  if (control === undefined || certificate === undefined) throw inUse;
  const { status, body } = await askLocalHost({
    control,
    fingerprint: certificate.fingerprint,
    path: '/api/local/backup',
  });
  const answer = done.safeParse(body);
  if (status !== 200 || !answer.success) throw refusal(body);
  // Not the path as the host sees it: in a container that is another one.
  const written = { ...answer.data, path: join(folder, 'backups', basename(answer.data.path)) };
  await moveFile(written.path, draft);
  return written;
}

function refusal(body: unknown): CommandFailed {
  const { reason = '' } = refused.safeParse(body).data ?? {};
  const unknown = 'The host that runs on this folder does not make backups for this command.';
  return new CommandFailed(refusalText(reason, unknown));
}
