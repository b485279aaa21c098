import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core';
import { build } from 'vite';
import { nodeBundle } from '../../../main/vite.config.ts';
import {
  type Desktop,
  type DesktopApp,
  type DesktopWindow,
  exitCode,
  type StartOptions,
  surroundings,
} from './driver.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const built = join(root, 'out', 'electron-probe');

/** Starts the app with Electron itself. */
export async function realDesktop(executablePath: string): Promise<Desktop> {
  await buildProbe();
  const running = new Set<ElectronApplication>();
  const words = (options: StartOptions) => [
    // Without a setuid helper, and as root, there is none.
    ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
    '-r',
    join(built, 'probe.cjs'),
    root,
    ...(options.words ?? []),
  ];
  return {
    start: async (options) => {
      const app = await electron.launch({
        executablePath,
        args: words(options),
        cwd: root,
        env: surroundings(options),
      });
      running.add(app);
      app.once('close', () => running.delete(app));
      return drive(app);
    },
    startAgain: (options) => {
      const settings = { cwd: root, env: surroundings(options), stdio: 'ignore' } as const;
      return exitCode(spawn(executablePath, words(options), settings));
    },
    close: async () => {
      for (const app of running) app.process().kill('SIGKILL');
    },
  };
}

async function buildProbe(): Promise<void> {
  const entry = fileURLToPath(new URL('./preload-probe.ts', import.meta.url));
  const bundle = nodeBundle({ entries: { probe: entry }, outDir: built });
  const output = { format: 'cjs', entryFileNames: '[name].cjs' } as const;
  await build({
    ...bundle,
    configFile: false,
    logLevel: 'warn',
    build: { ...bundle.build, rolldownOptions: { ...bundle.build?.rolldownOptions, output } },
  });
}

function drive(app: ElectronApplication): DesktopApp {
  const child = app.process();
  const ended = exitCode(child);
  let log = '';
  child.stderr?.on('data', (text: Buffer) => {
    log += text.toString();
  });
  async function windowOf(page: Page): Promise<DesktopWindow> {
    const id = await (await app.browserWindow(page)).evaluate((window) => window.id);
    return {
      id,
      url: page.url(),
      evaluate: (script, argument) => page.evaluate(script as never, argument as never),
      chooseFiles: (selector, paths) =>
        page
          .locator(selector)
          .first()
          .setInputFiles([...paths]),
    };
  }
  return {
    evaluate: (script, argument) => app.evaluate(script as never, argument as never),
    windows: async () => {
      const windows = await Promise.all(app.windows().map(windowOf));
      return windows.sort((one, other) => one.id - other.id);
    },
    log: () => log,
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
