import { join } from 'node:path';
import { app, type BrowserWindow, nativeImage } from 'electron';
import type { ShellState } from './state.ts';

export interface BadgeOptions {
  readonly icons: string;
  readonly state: ShellState;
  readonly main: () => BrowserWindow | undefined;
}

/** Shows what waits on the dock (macOS), the launcher (Linux) or the task bar (Windows). */
export function keepBadge({ icons, state, main }: BadgeOptions): void {
  const overlay = process.platform === 'win32' ? nativeImage.createFromPath(join(icons, 'overlay.png')) : undefined;
  state.watch((view, before) => {
    if (view.mentions > before.mentions) askForAttention(main());
    if (view.unread === before.unread) return;
    app.setBadgeCount(view.unread);
    const waits = view.unread > 0;
    if (overlay !== undefined) {
      main()?.setOverlayIcon(waits ? overlay : null, waits ? view.locale.messages.shell.unread(view.unread) : '');
    }
  });
}

/** Somebody is meant in person: the task bar or the dock says so until the window is looked at. */
function askForAttention(window: BrowserWindow | undefined): void {
  if (window === undefined || window.isFocused()) return;
  window.flashFrame(true);
  window.once('focus', () => window.flashFrame(false));
}
