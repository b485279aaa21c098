import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TransferStore } from '../../../shared/device/transfers/ports.ts';
import { writeDurably } from '../../net/durable-file.ts';

const NAME = /^[0-9A-Z]{26}\.json$/;

/** A file for each document; their ids are ULIDs, which grow with time. */
export async function transferFolder(folder: string): Promise<TransferStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pathOf = (id: string) => join(folder, `${id}.json`);
  /** Writes of one document follow each other. */
  const last = new Map<string, Promise<unknown>>();

  function inTurn(id: string, work: () => Promise<void>): Promise<void> {
    const worked = (last.get(id) ?? Promise.resolve()).then(work);
    const settled = worked.catch(() => undefined);
    last.set(id, settled);
    void settled.then(() => last.get(id) === settled && last.delete(id));
    return worked;
  }
  return {
    put: (id, value) => inTurn(id, () => writeDurably(pathOf(id), JSON.stringify(value))),
    remove: (id) => inTurn(id, () => rm(pathOf(id), { force: true })),
    async all() {
      const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
      return Promise.all(names.map((name) => readJson(join(folder, name))));
    },
  };
}

/** What cannot be read is told of by who parses it. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
