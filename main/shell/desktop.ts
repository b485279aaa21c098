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
