import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { findElectron } from '../../main/find-electron.mjs';
import type { RawBridge } from '../../shared/bridge/channel.ts';
import type { BridgeCall, BridgeEvent, BridgeParams } from '../../shared/bridge/index.ts';
import type { Desktop, DesktopApp, DesktopWindow, StartOptions } from '../support/electron/driver.ts';
import { standInDesktop } from '../support/electron/stand-in.ts';

let desktop: Desktop;
let folders: string[] = [];
let apps: DesktopApp[] = [];

/** Makes the specs of a file run in Electron where it is, and in its stand-in elsewhere. */
export function onDesktop(): void {
  beforeAll(async () => {
    const electron = findElectron();
    desktop = electron === undefined ? await standInDesktop() : await electronDesktop(electron);
  });
  afterEach(async () => {
    await Promise.all(apps.map((app) => app.kill()));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
    folders = [];
    apps = [];
  });
  afterAll(() => desktop.close());
}

async function electronDesktop(program: string): Promise<Desktop> {
  // Only where it is needed, for Playwright takes a while to load.
  const { realDesktop } = await import('../support/electron/real.ts');
  return realDesktop(program);
}

/** The folder of somebody who never used the app. */
export async function newPerson(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-desktop-'));
  folders.push(folder);
  return folder;
}

/** Starts the app and waits until its main window is loaded and can be seen. */
export async function start(options: StartOptions): Promise<{ app: DesktopApp; window: DesktopWindow }> {
  const app = await startHidden(options);
  await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
  return { app, window: await windowAt(app, 0) };
}

/** Starts the app and waits until its main window is loaded, seen or not. */
export async function startHidden(options: StartOptions): Promise<DesktopApp> {
  const app = await desktop.start(options);
  apps.push(app);
  await windowAt(app, 0);
  return app;
}

/** Starts it where it runs already; resolves with the exit code. */
export function startAgain(options: StartOptions): Promise<number | null> {
  return desktop.startAgain(options);
}

/** A window, in the order of opening, when its page is loaded. */
export async function windowAt(app: DesktopApp, index: number): Promise<DesktopWindow> {
  return vi.waitFor(async () => {
    const window = (await app.windows())[index];
    if (!window?.url.startsWith('app://hearth/')) throw new Error(`Window ${index} is not loaded. ${app.log()}`);
    const state = await window.evaluate(() => document.readyState);
    if (state !== 'complete') throw new Error(`The page of window ${index} is ${state}.`);
    return window;
  }, WAIT);
}

const WAIT = { timeout: 15_000, interval: 25 };

/** Waits until something is so in the main process. */
export async function eventually(app: DesktopApp, isSo: Parameters<DesktopApp['evaluate']>[0]): Promise<void> {
  await vi.waitFor(async () => {
    if ((await app.evaluate(isSo)) !== true) throw new Error(`It is not so: ${isSo}`);
  }, WAIT);
}

/** Waits until an expectation holds. */
export function until(expectation: () => Promise<void>): Promise<void> {
  return vi.waitFor(expectation, WAIT);
}

/** What the app answers to a page, as it comes out of the preload. */
export function ask<N extends BridgeCall>(window: DesktopWindow, name: N, params: BridgeParams<N>): Promise<unknown> {
  return window.evaluate(([call, given]) => globalThis.hearth?.invoke(call, given), [name, params] as const);
}

declare global {
  /** What a page under test has heard. */
  var heardHere: unknown[];
  var hearth: RawBridge | undefined;
}

/** Has the page keep what it is told from now on. */
export async function listen(window: DesktopWindow): Promise<void> {
  await window.evaluate(() => {
    globalThis.heardHere = [];
    globalThis.hearth?.subscribe((event) => globalThis.heardHere.push(event));
  });
  // Who asked once is taken to listen.
  await ask(window, 'app', {});
}

/** What it heard of one kind. */
export async function heard<E extends BridgeEvent['event']>(
  window: DesktopWindow,
  kind: E,
): Promise<Extract<BridgeEvent, { event: E }>[]> {
  const all = (await window.evaluate(() => globalThis.heardHere)) as BridgeEvent[];
  return all.filter((event): event is Extract<BridgeEvent, { event: E }> => event.event === kind);
}

/** What the main process told its pages of one kind, also before anybody could listen. */
export async function told<E extends BridgeEvent['event']>(
  app: DesktopApp,
  kind: E,
): Promise<Extract<BridgeEvent, { event: E }>[]> {
  const all = (await app.evaluate(() => globalThis.desktopProbe.told.map(({ event }) => event))) as BridgeEvent[];
  return all.filter((event): event is Extract<BridgeEvent, { event: E }> => event.event === kind);
}

/** Quits as a person does; resolves with the exit code. */
export async function quit(app: DesktopApp): Promise<number | null> {
  await app.evaluate(({ app: itself }) => void setTimeout(() => itself.quit(), 20));
  return app.ended;
}
