import { app, globalShortcut } from 'electron';
import type { Log } from '../log.ts';

/** Brings the window up from wherever one is; chosen so that it takes nothing from other programs. */
export const SHORTCUT = 'CommandOrControl+Alt+Shift+H';

/** Listens for the shortcut everywhere. Where another program has it, or the system gives it to none, it is missing. */
export function claimShortcut(open: () => void, log: Log): void {
  try {
    if (!globalShortcut.register(SHORTCUT, open)) log.info('shell.shortcut_taken', { shortcut: SHORTCUT });
  } catch (error) {
    log.warn('shell.shortcut_failed', { error });
  }
  app.on('before-quit', () => globalShortcut.unregisterAll());
}
