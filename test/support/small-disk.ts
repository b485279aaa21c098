import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
}

/**
 * A real file system of so many MB. Where this system or this account cannot mount one, says so loudly and skips the
 * test; on Linux with CI set that is a failure.
 */
export function smallDisk(megabytes: number, skip: (condition: boolean, why: string) => void): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'hearth-small-disk-'));
  const remove = () => rmSync(path, { recursive: true, force: true });
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  if (status !== 0) {
    remove();
    process.stderr.write('\n!!! NOT RUN: a full disk: it needs root on Linux, to mount a small file system\n\n');
    skip(!(process.env.CI && process.platform === 'linux'), 'needs root on Linux');
    throw new Error('No small file system could be mounted.');
  }
  return {
    path,
    async [Symbol.asyncDispose]() {
      spawnSync('umount', ['-l', path]);
      remove();
    },
  };
}
