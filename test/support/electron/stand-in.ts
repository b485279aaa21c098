import { type ChildProcess, spawn } from 'node:child_process';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Electron from 'electron';
import { isStale } from '../../../main/build.mjs';
import { startChromium } from './chromium-process.ts';
import {
  type Desktop,
  type DesktopApp,
  type DesktopWindow,
  exitCode,
  type StartOptions,
  surroundings,
} from './driver.ts';
import type { Ask, Told } from './messages.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const built = join(root, 'out', 'electron-stand-in');

/** Starts the app with the stand-in for Electron, its windows being pages of one browser. */
export async function standInDesktop(): Promise<Desktop> {
  const [browser] = await Promise.all([startChromium(), buildStandIn()]);
  const running = new Set<ChildProcess>();

  function run(options: StartOptions, stdio: ('ignore' | 'pipe' | 'ipc')[]): ChildProcess {
    const child = spawn(process.execPath, [join(built, 'run.mjs'), ...(options.words ?? [])], {
      cwd: root,
      stdio,
      serialization: 'advanced',
      env: {
        ELECTRON_STAND_IN_BROWSER: browser.address,
        ELECTRON_STAND_IN_MAIN: join(root, 'out', 'main', 'index.mjs'),
        ...surroundings(options),
      },
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  }
  return {
    start: async (options) => drive(run(options, ['ignore', 'ignore', 'pipe', 'ipc'])),
    startAgain: (options) => exitCode(run(options, ['ignore', 'ignore', 'pipe'])),
    close: async () => {
      for (const child of running) child.kill('SIGKILL');
      await browser.close();
    },
  };
}

async function buildStandIn(): Promise<void> {
  if (!isStale({ sources: ['test/support/electron', 'main/vite.config.ts'], output: 'out/electron-stand-in' })) return;
  const [{ build }, { nodeBundle }] = await Promise.all([import('vite'), import('../../../main/vite.config.ts')]);
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const bundle = nodeBundle({
    entries: { electron: join(folder, 'electron.ts'), run: join(folder, 'run.ts') },
    outDir: built,
  });
  const external = ['bufferutil', 'utf-8-validate', /^node:/, ...builtinModules];
  await build({
    ...bundle,
    configFile: false,
    logLevel: 'warn',
    build: { ...bundle.build, rolldownOptions: { ...bundle.build?.rolldownOptions, external } },
  });
}

function drive(child: ChildProcess): DesktopApp {
  const waiting = new Map<number, (told: Told) => void>();
  const ended = exitCode(child);
  let last = 0;
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  child.on('message', (told: Told) => waiting.get(told.id)?.(told));
  child.once('exit', () => {
    for (const [id, answer] of waiting) answer({ id, ok: false, message: `The app has ended. ${log}` });
  });
  async function ask(question: Omit<Ask, 'id'>): Promise<unknown> {
    last += 1;
    const id = last;
    const told = await new Promise<Told>((resolve) => {
      waiting.set(id, resolve);
      child.send({ ...question, id } satisfies Ask, (error) => {
        if (error !== null) resolve({ id, ok: false, message: `The app has ended. ${log}` });
      });
    });
    waiting.delete(id);
    if (!told.ok) throw new Error(told.message);
    return told.value;
  }
  async function evaluate<R, A>(script: (electron: typeof Electron, argument: A) => R | Promise<R>, argument?: A) {
    return (await ask({ window: undefined, script: String(script), argument })) as R;
  }
  const windowOf = ({ id, url }: { id: number; url: string }): DesktopWindow => ({
    id,
    url,
    evaluate: async <R, A>(script: (argument: A) => R | Promise<R>, argument?: A) =>
      (await ask({ window: id, script: String(script), argument })) as R,
    chooseFiles: async (selector, paths) => {
      await ask({ window: id, script: '', argument: undefined, files: { selector, paths } });
    },
  });
  return {
    evaluate,
    windows: async () => {
      const found = await evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ id, webContents }) => ({ id, url: webContents.getURL() })),
      );
      return found.map(windowOf);
    },
    log: () => log,
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
