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
/** What ends with the test that it began in. */
const begun: (() => Promise<void>)[] = [];

/** Makes the specs of a file run in Electron where it is, and in its stand-in elsewhere. */
export function onDesktop(): void {
  beforeAll(async () => {
    const electron = findElectron();
    desktop = electron === undefined ? await standInDesktop() : await electronDesktop(electron);
  });
  afterEach(() => endAll(begun.splice(0)));
  afterAll(() => desktop.close());
}

/** One app, of a new person, for all specs of a group that leave nothing behind for the next. */
export function onOneApp(): () => Started {
  let started: Started | undefined;
  let own: typeof begun = [];
  beforeAll(async () => {
    started = await start({ folder: await newPerson() });
    own = begun.splice(0);
  });
  afterAll(() => endAll(own));
  return () => {
    if (started === undefined) throw new Error('The app is not started yet.');
    return started;
  };
}

/** Apps before the folders that they write to. */
async function endAll(ends: typeof begun): Promise<void> {
  for (const end of ends.reverse()) await end();
}

export interface Started {
  readonly app: DesktopApp;
  /** The main window. */
  readonly window: DesktopWindow;
}

async function electronDesktop(program: string): Promise<Desktop> {
  // Only where it is needed, for Playwright takes a while to load.
  const { realDesktop } = await import('../support/electron/real.ts');
  return realDesktop(program);
}

/** The folder of somebody who never used the app. */
export async function newPerson(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-desktop-'));
  begun.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Starts the app and waits until its main window is loaded and can be seen. */
export async function start(options: StartOptions): Promise<Started> {
  const app = await startHidden(options);
  await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
  return { app, window: await windowAt(app, 0) };
}

/** Starts the app and waits until its main window is loaded, seen or not. */
export async function startHidden(options: StartOptions): Promise<DesktopApp> {
  const app = await desktop.start(options);
  begun.push(() => app.kill());
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
    const heardNow: unknown[] = [];
    globalThis.heardHere = heardNow;
    // An earlier listener goes on into its own list.
    globalThis.hearth?.subscribe((event) => heardNow.push(event));
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
