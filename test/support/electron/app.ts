import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeInstanceLock } from './instance-lock.ts';
import { openWindows, preventable } from './registry.ts';

/** `app`, as far as the shell uses it. */
class App extends EventEmitter {
  readonly isPackaged = process.env.ELECTRON_STAND_IN_PACKAGED === '1';
  readonly #switches = new Map<string, string>();
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => {
      if (this.#isReady) throw new Error('Chromium has begun, and reads no more switches.');
      this.#switches.set(name, value);
    },
    getSwitchValue: (name: string) => this.#switches.get(name) ?? '',
  };
  readonly #paths = new Map<string, string>([
    ['home', homedir()],
    ['temp', tmpdir()],
    ['downloads', join(homedir(), 'Downloads')],
    ['userData', join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'hearth')],
  ]);
  readonly #ready = new Promise<void>((resolve) => {
    this.once('ready', resolve);
  });
  #isReady = false;
  #isQuitting = false;
  #badge = 0;
  #loginItem: object = { openAtLogin: false };
  #protocols: string[] = [];

  /** Electron is ready only when the main module was evaluated; the stand-in says when that is. */
  becomeReady(): void {
    this.#isReady = true;
    this.emit('ready', {}, {});
  }

  whenReady(): Promise<void> {
    return this.#isReady ? Promise.resolve() : this.#ready;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`${path} does not exist.`);
    this.#paths.set(name, path);
  }

  getAppPath(): string {
    return process.cwd();
  }

  getName(): string {
    return 'hearth';
  }

  getLocale(): string {
    return this.getPreferredSystemLanguages()[0] ?? 'en';
  }

  getPreferredSystemLanguages(): string[] {
    return (process.env.ELECTRON_STAND_IN_LANGUAGES ?? 'en-US').split(',');
  }

  requestSingleInstanceLock(): boolean {
    return takeInstanceLock(this.getPath('userData'), ({ argv, cwd }) =>
      this.emit('second-instance', {}, ...[argv, cwd]),
    );
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  setAppUserModelId(): void {}

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.#protocols.push(scheme);
    return true;
  }

  isDefaultProtocolClient(scheme: string): boolean {
    return this.#protocols.includes(scheme);
  }

  setLoginItemSettings(settings: object): void {
    this.#loginItem = settings;
  }

  getLoginItemSettings(): object {
    return this.#loginItem;
  }

  setBadgeCount(count: number): boolean {
    this.#badge = count;
    return true;
  }

  getBadgeCount(): number {
    return this.#badge;
  }

  quit(): void {
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of openWindows) window.close();
    if (openWindows.size > 0) {
      this.#isQuitting = false;
      return;
    }
    const last = preventable({});
    this.emit('will-quit', last);
    if (!last.defaultPrevented) this.exit(0);
  }

  /** Ends at once: nobody is asked. */
  exit(code = 0): void {
    this.#isQuitting = true;
    for (const window of openWindows) window.destroy();
    this.emit('quit', {}, code);
    process.exit(code);
  }

  /** A window has gone. */
  windowClosed(): void {
    if (openWindows.size > 0 || this.#isQuitting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }
}

export const app = new App();

// As Electron does.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
