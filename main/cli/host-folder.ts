import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { errorCode } from '../storage/disk.ts';
import { layoutOf } from '../storage/layout.ts';
import { CommandFailed } from './outcome.ts';

/** Whether the folder holds the data of a host. */
export async function holdsHostData(folder: string): Promise<boolean> {
  try {
    return (await stat(layoutOf(folder).journal)).isDirectory();
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}

/** Opening a folder would make a host of it; this is for commands that need one. Rejects with `CommandFailed`. */
export async function requireHostData(folder: string): Promise<void> {
  if (!(await holdsHostData(folder))) {
    throw new CommandFailed(`${folder} holds no data of a host; --data DIR names another folder.`);
  }
}

/** Files that root writes in the folder of somebody else would keep the host from starting. Rejects with `CommandFailed`. */
export async function refuseForeignOwner(folder: string): Promise<void> {
  const { uid } = await stat(folder);
  // Windows knows no such numbers, and says -1 or 0.
  if (process.platform === 'win32' || uid === process.getuid?.()) return;
  const { username } = userInfo();
  throw new CommandFailed(`${folder} belongs to another user than ${username}; run this as the user of the host.`);
}
