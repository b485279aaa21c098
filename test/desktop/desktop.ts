import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Desktop, DesktopApp, DesktopWindow, StartOptions } from '../support/electron/driver.ts';
import { findElectron, realDesktop } from '../support/electron/real.ts';
import { standInDesktop } from '../support/electron/stand-in.ts';

let desktop: Desktop;
let folders: string[] = [];
let apps: DesktopApp[] = [];

/** Makes the specs of a file run in Electron where it is, and in its stand-in elsewhere. */
export function onDesktop(): void {
  beforeAll(async () => {
    const electron = findElectron();
    desktop = electron === undefined ? await standInDesktop() : await realDesktop(electron);
  });
  afterEach(async () => {
    await Promise.all(apps.map((app) => app.kill()));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    folders = [];
    apps = [];
  });
  afterAll(() => desktop.close());
}

/** The folder of somebody who never used the app. */
export async function newPerson(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-desktop-'));
  folders.push(folder);
  return folder;
}

export async function start(options: StartOptions): Promise<DesktopApp> {
  const app = await desktop.start(options);
  apps.push(app);
  return app;
}

export function startAgain(options: StartOptions): Promise<number | null> {
  return desktop.startAgain(options);
}
