import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { Menu } from './menu.ts';

/** A picture, as far as a test can ask: whether it is there, and how large. */
class NativeImage {
  readonly #data: Buffer | undefined;

  constructor(data?: Buffer) {
    this.#data = data;
  }

  isEmpty(): boolean {
    return this.#data === undefined;
  }

  getSize(): { width: number; height: number } {
    // The header of a PNG file.
    return { width: this.#data?.readUInt32BE(16) ?? 0, height: this.#data?.readUInt32BE(20) ?? 0 };
  }

  setTemplateImage(): void {}

  toDataURL(): string {
    return `data:image/png;base64,${this.#data?.toString('base64') ?? ''}`;
  }

  toJPEG(): Buffer {
    return this.#data ?? Buffer.alloc(0);
  }
}

export const nativeImage = {
  createFromPath: (path: string) => new NativeImage(existsSync(path) ? readFileSync(path) : undefined),
};

export class Tray extends EventEmitter {
  image: NativeImage;
  toolTip = '';
  title = '';
  menu: Menu | undefined;

  constructor(image: NativeImage) {
    super();
    this.image = image;
  }

  setImage(image: NativeImage): void {
    this.image = image;
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setContextMenu(menu: Menu): void {
    this.menu = menu;
  }
}

/** A notification of the system; a test clicks it by `emit('click')`. */
export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  readonly actions: readonly { type: string; text: string }[];

  constructor({ title = '', body = '', actions = [] }: Partial<Pick<Notification, 'title' | 'body' | 'actions'>> = {}) {
    super();
    this.title = title;
    this.body = body;
    this.actions = actions;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    this.emit('show');
  }

  close(): void {
    this.emit('close', { reason: 'applicationHidden' });
  }
}

const shortcuts = new Map<string, () => void>();

export const globalShortcut = {
  register: (keys: string, pressed: () => void) => {
    shortcuts.set(keys, pressed);
    return true;
  },
  isRegistered: (keys: string) => shortcuts.has(keys),
  unregister: (keys: string) => void shortcuts.delete(keys),
  unregisterAll: () => shortcuts.clear(),
};

export const dialog = {
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}\n${content}\n`),
  showSaveDialog: async ({ defaultPath = '' }: { defaultPath?: string }) => ({
    canceled: false,
    filePath: defaultPath,
  }),
  /** As somebody who takes the folder that is offered. */
  showOpenDialog: async ({ defaultPath = '' }: { defaultPath?: string }) => ({
    canceled: false,
    filePaths: [defaultPath],
  }),
  showMessageBox: async ({ cancelId = 0 }: { cancelId?: number }) => ({ response: cancelId, checkboxChecked: false }),
};

export const shell = {
  openExternal: async (_address: string) => undefined,
  openPath: async (_path: string) => '',
  showItemInFolder: (_path: string) => undefined,
};

let copied = '';
export const clipboard = {
  writeText: (text: string) => {
    copied = text;
  },
  readText: () => copied,
};

export const nativeTheme = Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false });

export const powerMonitor = new EventEmitter();

/** As on Linux, where nobody is asked. */
export const systemPreferences = {};

const display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1600, height: 1000 },
  workArea: { x: 0, y: 0, width: 1600, height: 960 },
};
export const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
  getDisplayMatching: () => display,
});
