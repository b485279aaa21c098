// `npm start`: builds what is stale and opens the app, or runs the host without a window where there is none to open.
// `npm start -- --headless …` asks for the latter; all other flags are passed on.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildStale } from './build.mjs';
import { findElectron } from './find-electron.mjs';
import { nodeFlags } from './node-flags.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const PLAIN_PORT = '48180';

/** @returns {boolean} whether there is a screen to open a window on */
function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * @param {string | undefined} electron
 * @returns {string} why there is no window; '' when there can be one
 */
function whyHeadless(electron) {
  if (process.argv.includes('--headless')) return 'As asked for, the host runs without a window';
  if (electron === undefined)
    return 'Electron’s program is not installed here (npx install-electron gets it), so the host runs without a window';
  if (!hasDisplay()) return 'There is no display to open a window on, so the host runs without one';
  return '';
}

/**
 * Runs a program in the place of this one: it gets the signals, and its end is ours.
 * @param {string} program
 * @param {string[]} args
 * @returns {import('node:child_process').ChildProcess}
 */
function become(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP', 'SIGINT'])) {
    process.on(signal, () => {
      // Ctrl+C in a terminal reaches the child without us; a second one would be taken for impatience.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`${program} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
  return child;
}

/**
 * Opens the address in the browser as soon as the host answers there, when somebody sits in front of this computer.
 * @param {string} address
 */
async function openInBrowser(address) {
  if (process.env.CI || !hasDisplay()) return;
  for (let tries = 0; tries < 100; tries += 1) {
    const answered = await fetch(address).then(
      () => true,
      () => false,
    );
    if (answered) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  /** @type {[string, string[]]} */
  const [command, args] =
    process.platform === 'win32'
      ? ['cmd', ['/c', 'start', '', address]]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', [address]];
  // Without such a command the printed address has to do.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

await buildStale(['main', 'preload', 'renderer']);
const flags = process.argv.slice(2).filter((flag) => flag !== '--headless');
const electron = findElectron();
const reason = whyHeadless(electron);
if (electron !== undefined && reason === '') {
  become(electron, [root, ...flags]);
} else {
  const port = /--plain-port[= ](\d+)/.exec(flags.join(' '))?.[1] ?? PLAIN_PORT;
  const address = `http://127.0.0.1:${port}/`;
  console.log(`${reason}: ${address} shows it in a browser, Ctrl+C ends it.`);
  become(process.execPath, [...nodeFlags, 'out/main/cli.mjs', 'host', '--plain-port', port, ...flags]);
  await openInBrowser(address);
}
