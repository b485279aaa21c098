import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, nativeTheme, powerMonitor, session, shell } from 'electron';
import { chooseLocale } from '../../shared/i18n/index.ts';
import type { DesktopPort } from '../client/device/transfers-downloads.ts';
import type { Log } from '../log.ts';
import { keepBadge } from './badge.ts';
import { openBridge } from './bridge.ts';
import { chooseChromiumFeatures } from './chromium-features.ts';
import { type Commands, createCommands } from './commands.ts';
import { offerContextMenu } from './context-menu.ts';
import { desktop } from './desktop.ts';
import type { DevicePort } from './device-port.ts';
import { GivenPaths } from './given-paths.ts';
import { shellHandlers } from './handlers.ts';
import { claimLinks, hearthLinkIn, receiveLinks } from './links.ts';
import { keepMenu } from './menu.ts';
import { createNotifications, type Notifications } from './notifications.ts';
import { PAGE_ORIGIN, registerPages, servePages } from './page.ts';
import { askForDevices } from './privacy.ts';
import { closeBeforeQuit } from './quit.ts';
import { Rings } from './rings.ts';
import { RunningCall } from './running-call.ts';
import { Screens } from './screens.ts';
import { guardContents, guardPermissions, guardRequests, mayOpenOutside } from './security.ts';
import { claimShortcut, SHORTCUT } from './shortcut.ts';
import { refreshStartAtLogin, startAtLogin, wasStartedAtLogin } from './start-at-login.ts';
import { followDevice, type ShellState } from './state.ts';
import { openTray } from './tray.ts';
import { openPlaceKeeper, type PlaceKeeper } from './window-place.ts';
import { AppWindows } from './windows.ts';

export interface AppOptions {
  /** Called once, when Electron is ready and this is the only instance. */
  readonly openDevice: (desktop: DesktopPort) => Promise<DevicePort>;
  /** Where Electron's own files and the place of the window are kept. */
  readonly configFolder: string;
  /** The folder of the built interface; undefined where it is not built. */
  readonly pages: string | undefined;
  /** Path of the built preload. */
  readonly preload: string;
  /** The folder of the pictures. */
  readonly icons: string;
  readonly version: string;
  readonly log: Log;
}

/** The desktop app: one instance, one device, its windows, and an end in order. */
export async function runApp(options: AppOptions): Promise<void> {
  keepOwnProfile(options.configFolder);
  chooseChromiumFeatures();
  registerPages();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  if (process.platform === 'win32') app.setAppUserModelId('net.hearth.chat');
  const links = receiveLinks();
  await app.whenReady();
  try {
    const { windows } = await openApp(options);
    links.take((link) => windows.showLink(link));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    options.log.error('shell.start_failed', { reason });
    const { messages } = chooseLocale(app.getPreferredSystemLanguages());
    dialog.showErrorBox(messages.shell.couldNotStart, reason);
    app.exit(1);
  }
}

/** Apart from the host's data, whose folder would else be the same one on Windows; the lock of the instance lies here. */
function keepOwnProfile(configFolder: string): void {
  const folder = join(configFolder, 'window');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
}

/** What was opened, for those who act on it. */
interface Opened {
  readonly device: DevicePort;
  readonly state: ShellState;
  readonly windows: AppWindows;
  readonly notifications: Notifications;
  readonly rings: Rings;
  readonly screens: Screens;
  readonly runningCall: RunningCall;
}

async function openApp(options: AppOptions): Promise<Opened> {
  const { configFolder, icons, pages, preload, log } = options;
  if (pages === undefined) throw new Error('The interface is not built (npm run build).');
  guardPermissions(session.defaultSession, PAGE_ORIGIN, askForDevices);
  guardRequests(session.defaultSession, PAGE_ORIGIN);
  const device = await options.openDevice(desktop);
  servePages(session.defaultSession, { folder: pages, read: device.readFile });
  const state = await followDevice(device);
  const places = await openPlaceKeeper(join(configFolder, 'window', 'place.json'), log);
  const windows = new AppWindows({
    preload,
    icons,
    places,
    state,
    log,
    closed: () => app.quit(),
    left: () => {
      opened.runningCall.change(undefined);
      opened.rings.stopAll();
    },
  });
  const notifications = createNotifications({
    icon: join(icons, 'icon.png'),
    replyHint: () => state.view.locale.messages.shell.reply,
    clicked: (conversation) => windows.showConversation(conversation),
    replied: (conversation, text) => windows.tellMain({ event: 'reply', conversation, text }),
    log,
  });
  const opened: Opened = { device, state, windows, notifications, ...openCalls({ state, windows }, options) };
  connectBridge(opened, { ...options, places });
  guardWindows(opened);
  followPreferences(state, log);
  surround(opened, options);
  app.on('second-instance', () => windows.showMain());
  app.on('activate', () => windows.showMain());
  app.on('window-all-closed', () => app.quit());
  powerMonitor.on('resume', () => void device.handlers.wake({}));
  windows.openMain({ hidden: wasStartedAtLogin() });
  return opened;
}

/** What calls need around the windows. */
function openCalls({ state, windows }: Pick<Opened, 'state' | 'windows'>, { icons, log }: AppOptions) {
  const screens = new Screens({
    origin: PAGE_ORIGIN,
    tell: (contents, event) => windows.tellPage(contents, event),
    log,
  });
  screens.serve(session.defaultSession);
  const rings = new Rings({
    icon: join(icons, 'icon.png'),
    state,
    main: () => windows.main,
    clicked: () => windows.showMain(),
    answered: (call_id, answer) => {
      if (answer === 'answer') windows.showMain();
      windows.tellMain({ event: 'ring_answer', call_id, answer });
    },
    log,
  });
  return { screens, rings, runningCall: new RunningCall((isRunning) => windows.holdCall(isRunning)) };
}

/** Lets the windows ask, tells them what happens, and ends all of it before the app does. */
function connectBridge(opened: Opened, { version, places, log }: AppOptions & { readonly places: PlaceKeeper }): void {
  const { device, windows, notifications, rings, runningCall } = opened;
  const given = new GivenPaths();
  const guarded = { ...device.handlers, ...given.guard(device.handlers) };
  const handlers = shellHandlers({ ...opened, device: guarded, version });
  const close = openBridge({
    origin: PAGE_ORIGIN,
    handlers,
    heard: (contents) => windows.heard(contents),
    gave: (paths) => given.add(paths),
  });
  const unsubscribe = device.subscribe((event) => windows.tell(event));
  closeBeforeQuit(async () => {
    windows.leave();
    windows.tell({ event: 'quitting' });
    // The window leaves its call, and the host hears of it.
    await runningCall.ended();
    unsubscribe();
    close();
    notifications.clearAll();
    rings.stopAll();
    await Promise.all([device.close(), places.flush()]);
  }, log);
}

function guardWindows({ state, windows }: Opened): void {
  const openOutside = (address: string) => {
    const link = hearthLinkIn(address);
    if (link !== undefined) windows.showLink(link);
    else if (mayOpenOutside(address)) void shell.openExternal(address);
  };
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, {
      origin: PAGE_ORIGIN,
      openOutside,
      childWindow: (...opening) => windows.childWindow(...opening),
    });
    offerContextMenu(contents, state);
  });
}

/** What surrounds the windows: tray, menu, badge, shortcut, links. */
function surround({ device, state, windows }: Opened, { icons, log }: AppOptions): void {
  const commands: Commands = createCommands({
    device: device.handlers,
    state,
    open: () => windows.showMain(),
    go: (route) => windows.showAt(route),
  });
  openTray({ icons, state, commands, shortcut: SHORTCUT });
  keepMenu(state, commands);
  keepBadge({ icons, state, main: () => windows.main });
  claimShortcut(commands.open, log);
  claimLinks();
}

function followPreferences(state: ShellState, log: Log): void {
  const warn = (error: unknown) => log.warn('shell.start_at_login', { error });
  nativeTheme.themeSource = state.view.preferences.theme;
  void refreshStartAtLogin(state.view.preferences.start_at_login).catch(warn);
  state.watch(({ preferences }, before) => {
    nativeTheme.themeSource = preferences.theme;
    if (preferences.start_at_login === before.preferences.start_at_login) return;
    void startAtLogin(preferences.start_at_login).catch(warn);
  });
}
