import { app, dialog, shell } from 'electron';
import type { DesktopPort } from '../client/device/transfers-downloads.ts';

/** What the device needs of the desktop: where to save, and what opens what is there. */
export const desktop: DesktopPort = {
  downloads: () => app.getPath('downloads'),
  async ask(path) {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: path });
    return canceled || filePath === '' ? undefined : filePath;
  },
  open: (path) => shell.openPath(path),
  show: (path) => shell.showItemInFolder(path),
};

/** Asks the person for a folder, beginning in one, or where downloads go when that is empty. */
export async function chooseFolder(from: string): Promise<string | undefined> {
  const defaultPath = from === '' ? desktop.downloads() : from;
  const { canceled, filePaths } = await dialog.showOpenDialog({
    defaultPath,
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? undefined : filePaths[0];
}
