import { app, BrowserWindow, dialog, session } from 'electron';
import type { Log } from '../log.ts';
import { openBridge } from './bridge.ts';
import { guardContents, guardPermissions } from './security.ts';
import { openWindow, showWindow } from './window.ts';

/** The host as the shell sees it. */
export interface ShellHost {
  /** Its page on the loopback address, without TLS. */
  readonly plainUrl: string | undefined;
  /** Resolves when the host has stopped, whoever asked for that. */
  readonly stopped: Promise<void>;
  close(): Promise<void>;
}

export interface ShellOptions {
  /** Called once, when Electron is ready. */
  readonly startHost: () => Promise<ShellHost>;
  /** Path of the built preload. */
  readonly preload: string;
  readonly log: Log;
}

/** The desktop app: one instance, one host, one window on its page, and an end in order. */
export async function runApp(options: ShellOptions): Promise<void> {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  app.on('second-instance', () => BrowserWindow.getAllWindows().forEach(showWindow));
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();
  try {
    await open(options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    options.log.error('shell.start_failed', { reason });
    dialog.showErrorBox('Hearth could not start', reason);
    app.exit(1);
  }
}

async function open({ startHost, preload, log }: ShellOptions): Promise<void> {
  const host = await startHost();
  const { plainUrl: url } = host;
  if (url === undefined) throw new Error('The host has no page for this computer.');
  const { origin } = new URL(url);
  guardPermissions(session.defaultSession, origin);
  app.on('web-contents-created', (_event, contents) => guardContents(contents, origin));
  const bridge = openBridge({ origin, handlers: { hosting: () => ({ here: true }) } });
  closeBeforeQuit(async () => {
    bridge.emit({ event: 'quitting' });
    bridge.close();
    await host.close().catch((error: unknown) => log.error('shell.host_close_failed', { error }));
  });
  void host.stopped.then(() => app.quit());
  await openWindow({ url, preload });
}

/** Holds every quit up until `close` is done; `app.exit` is not asked again. */
function closeBeforeQuit(close: () => Promise<void>): void {
  let closing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    void close().finally(() => app.exit(0));
  });
}
