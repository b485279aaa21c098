import { type Disk, localDisk } from '../../../main/storage/disk.ts';

export type Operation = 'open' | 'write' | 'sync' | 'truncate';

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made up by a test`), { code });
}

/** A real disk on which operations fail when `fault` says so; a failing write leaves half of its bytes behind. */
export function faultyDisk(fault: (operation: Operation, path: string) => string | undefined): Disk {
  const check = (operation: Operation, path: string) => {
    const code = fault(operation, path);
    if (code) throw systemError(code);
  };
  return {
    async open(path) {
      check('open', path);
      const file = await localDisk.open(path);
      return {
        size: file.size,
        async write(bytes, position) {
          const code = fault('write', path);
          if (!code) return file.write(bytes, position);
          await file.write(bytes.subarray(0, Math.floor(bytes.length / 2)), position);
          throw systemError(code);
        },
        async sync() {
          check('sync', path);
          await file.sync();
        },
        async truncate(size) {
          check('truncate', path);
          await file.truncate(size);
        },
        close: () => file.close(),
      };
    },
    syncFolder: (path) => localDisk.syncFolder(path),
  };
}
