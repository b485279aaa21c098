import type * as Electron from 'electron';

/** What the app showed to the system, for tests to look at and to click on. */
export interface Probe {
  /** Shown, and neither closed by the app nor by the system. */
  notifications: Electron.Notification[];
  tray: Electron.Tray | undefined;
  trayMenu: Electron.Menu | undefined;
  /** Addresses that were handed to other programs; none of them is opened. */
  opened: string[];
  /** Which buttons the next questions are answered with. */
  answers: number[];
  shortcuts: Map<string, () => void>;
  /** What keeps the computer awake now. */
  awake: Map<number, string>;
  /** What pages were told, in one order. */
  told: { contents: number; event: { event: string } }[];
  /** Errors on the consoles of pages. */
  errors: string[];
}

declare global {
  var desktopProbe: Probe;
}

type Probed = Pick<
  typeof Electron,
  'app' | 'Notification' | 'Tray' | 'shell' | 'dialog' | 'globalShortcut' | 'powerSaveBlocker'
>;

/** Puts itself between the app and what it shows; before the app runs, and alike in Electron and in its stand-in. */
export function installProbe(electron: Probed): void {
  const { app, Notification, Tray, shell, dialog, globalShortcut } = electron;
  const probe: Probe = {
    notifications: [],
    tray: undefined,
    trayMenu: undefined,
    opened: [],
    answers: [],
    shortcuts: new Map(),
    awake: new Map(),
    told: [],
    errors: [],
  };
  globalThis.desktopProbe = probe;
  app.on('web-contents-created', (_event, contents) => {
    const send = contents.send.bind(contents);
    contents.on('console-message', ({ level, message }) => {
      if (level === 'error') probe.errors.push(message);
    });
    contents.send = (channel, event) => {
      probe.told.push({ contents: contents.id, event });
      send(channel, event);
    };
  });
  const { show, close } = Notification.prototype;
  Notification.prototype.show = function (): void {
    probe.notifications.push(this);
    show.call(this);
  };
  Notification.prototype.close = function (): void {
    probe.notifications = probe.notifications.filter((shown) => shown !== this);
    close.call(this);
  };
  const { setContextMenu } = Tray.prototype;
  Tray.prototype.setContextMenu = function (menu): void {
    probe.tray = this;
    probe.trayMenu = menu ?? undefined;
    setContextMenu.call(this, menu);
  };
  watchBlockers(electron.powerSaveBlocker, probe);
  shell.openExternal = async (address) => void probe.opened.push(address);
  const answer = async () => ({ response: probe.answers.shift() ?? 0, checkboxChecked: false });
  dialog.showMessageBox = answer as typeof dialog.showMessageBox;
  globalShortcut.register = (keys, pressed) => {
    probe.shortcuts.set(keys, pressed);
    return true;
  };
}

function watchBlockers(powerSaveBlocker: typeof Electron.powerSaveBlocker, { awake }: Probe): void {
  const start = powerSaveBlocker.start.bind(powerSaveBlocker);
  const stop = powerSaveBlocker.stop.bind(powerSaveBlocker);
  powerSaveBlocker.start = (kind) => {
    const id = start(kind);
    awake.set(id, kind);
    return id;
  };
  powerSaveBlocker.stop = (id) => {
    awake.delete(id);
    return stop(id);
  };
}
