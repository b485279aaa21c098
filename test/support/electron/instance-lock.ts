import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SecondInstance {
  readonly argv: string[];
  readonly cwd: string;
}

const LOCK = 'instance.lock';
const LETTER = /^second-.*\.json$/;

/**
 * Takes the folder for this process; false when another one has it, which then learns how this one was started. Files,
 * because Electron answers at once whether the lock was had.
 */
export function takeInstanceLock(folder: string, second: (instance: SecondInstance) => void): boolean {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, LOCK);
  if (!writeNew(lock)) {
    if (isAlive(Number(readFileSync(lock, 'utf8')))) {
      leaveLetter(folder);
      return false;
    }
    rmSync(lock, { force: true });
    if (!writeNew(lock)) return false;
  }
  process.once('exit', () => rmSync(lock, { force: true }));
  setInterval(() => {
    for (const name of readdirSync(folder).filter((file) => LETTER.test(file))) {
      const letter = join(folder, name);
      const instance = JSON.parse(readFileSync(letter, 'utf8')) as SecondInstance;
      rmSync(letter);
      second(instance);
    }
  }, 20).unref();
  return true;
}

function writeNew(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function leaveLetter(folder: string): void {
  const draft = join(folder, `draft-${process.pid}`);
  writeFileSync(draft, JSON.stringify({ argv: process.argv, cwd: process.cwd() }));
  renameSync(draft, join(folder, `second-${process.pid}.json`));
}
