/** What `import … from 'electron'` gives to the built main process where Electron's program is missing. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { desktopCapturer, powerSaveBlocker } from './media.ts';
export { Menu, MenuItem } from './menu.ts';
export { protocol, session } from './session.ts';
export {
  clipboard,
  dialog,
  globalShortcut,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  screen,
  shell,
  systemPreferences,
  Tray,
} from './system.ts';
export { webContents } from './web-contents.ts';
