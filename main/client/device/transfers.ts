import { homedir } from 'node:os';
import { join } from 'node:path';
import type { AccountFiles } from '../../../shared/device/transfers/ports.ts';
import { digest } from './transfers-digest.ts';
import { type DesktopPort, fileDownloads } from './transfers-downloads.ts';
import { fileSources } from './transfers-sources.ts';
import { transferFolder } from './transfers-store.ts';

export interface TransferPlaces {
  readonly desktop: DesktopPort;
  /** The folder of the preferences; empty for that of the system. */
  readonly downloadFolder: () => string;
}

/** What this computer does with the files of an account, of which it keeps what it must in that folder. */
export async function accountFiles(folder: string, places: TransferPlaces): Promise<AccountFiles> {
  const { desktop, downloadFolder } = places;
  const chosen = () => (downloadFolder() === '' ? desktop.downloads() : downloadFolder());
  return {
    sources: fileSources(join(folder, 'copies')),
    digest,
    store: await transferFolder(folder),
    downloads: fileDownloads(desktop, chosen),
  };
}

/** Where there is no desktop: nobody is asked, and nothing is opened. */
export const noDesktop: DesktopPort = {
  downloads: () => join(homedir(), 'Downloads'),
  ask: async (path) => path,
  open: async () => 'There is no desktop.',
  show: () => undefined,
};
