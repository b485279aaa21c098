import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { writeDurably } from '../net/durable-file.ts';

/** With this word the app starts without showing its window. */
export const HIDDEN = '--hidden';

/** An app that runs from its sources would register Electron itself on macOS. */
export function canStartAtLogin(): boolean {
  return process.platform !== 'darwin' || app.isPackaged;
}

/** Whether somebody's login started the app, rather than somebody. */
export function wasStartedAtLogin(): boolean {
  if (process.platform === 'darwin') return app.getLoginItemSettings().wasOpenedAtLogin;
  return process.argv.includes(HIDDEN);
}

/** Has the system start the app when the person logs in, or no longer. */
export async function startAtLogin(on: boolean): Promise<void> {
  if (!canStartAtLogin()) return;
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: on, args: [...ownWords(), HIDDEN] });
    return;
  }
  if (!on) return rm(autostartFile(), { force: true });
  await mkdir(autostartFolder(), { recursive: true });
  await writeDurably(autostartFile(), autostartEntry([startedProgram(), ...ownWords(), HIDDEN]));
}

/** Writes where the program lies now, for it may have moved; one that the person took out elsewhere stays out. */
export async function refreshStartAtLogin(on: boolean): Promise<void> {
  if (on && process.platform === 'linux' && existsSync(autostartFile())) await startAtLogin(true);
}

/** An AppImage runs from a place that is gone when it ends. */
function startedProgram(): string {
  return process.env.APPIMAGE ?? process.execPath;
}

function ownWords(): string[] {
  return app.isPackaged ? [] : [app.getAppPath()];
}

/** Desktop Application Autostart Specification, over the XDG Base Directory Specification. */
function autostartFolder(): string {
  const shared = process.env.XDG_CONFIG_HOME;
  return join(shared?.startsWith('/') ? shared : join(homedir(), '.config'), 'autostart');
}

function autostartFile(): string {
  return join(autostartFolder(), 'net.hearth.chat.desktop');
}

/** The file that starts a command at login. */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Hearth',
    `Exec=${command.map(quoted).join(' ')}`,
    'Icon=hearth',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Desktop Entry Specification: quoted as an argument, then escaped as a string; `%` would begin a field code. */
function quoted(word: string): string {
  const argument = word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return `"${argument.replaceAll('\\', '\\\\')}"`;
}
