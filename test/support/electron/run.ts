// Runs a built main process with the stand-in for `electron`: `node run.mjs …`, the rest being words for the app.
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import type * as Electron from 'electron';
import * as standIn from './electron.ts';
import type { Ask, Told } from './messages.ts';
import { installProbe } from './probe.ts';

type Script = (...parts: unknown[]) => unknown;

const script = (source: string): Script => new Function(`return (${source})`)();

async function obey({ window, script: source, argument, files }: Ask): Promise<unknown> {
  if (window === undefined) return script(source)(standIn, argument);
  const found = standIn.BrowserWindow.getAllWindows().find(({ id }) => id === window);
  if (found === undefined) throw new Error(`There is no window ${window}.`);
  if (files !== undefined) return found.webContents.chooseFiles(files.selector, files.paths);
  const given = argument === undefined ? '' : JSON.stringify(argument);
  return found.webContents.executeJavaScript(`(${source})(${given})`);
}

process.on('message', (ask: Ask) => {
  const tell = (told: Told) => process.connected && process.send?.(told);
  obey(ask).then(
    (value) => tell({ id: ask.id, ok: true, value }),
    (error: unknown) =>
      tell({ id: ask.id, ok: false, message: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit(1));

// The shell is written for Electron's types; what of them it does not use is not there.
installProbe(standIn as unknown as typeof Electron);
const url = JSON.stringify(new URL('./electron.mjs', import.meta.url).href);
register(
  `data:text/javascript,${encodeURIComponent(
    `export const resolve = (name, context, next) =>
      name === 'electron' ? { url: ${url}, shortCircuit: true } : next(name, context);`,
  )}`,
);
await import(pathToFileURL(process.env.ELECTRON_STAND_IN_MAIN ?? '').href);
standIn.app.becomeReady();
