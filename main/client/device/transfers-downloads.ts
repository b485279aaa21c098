import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { done, NotKept, refusedFor } from '../../../shared/device/refusal.ts';
import { ContentDamaged } from '../../../shared/device/transfers/errors.ts';
import type { KeptTarget } from '../../../shared/device/transfers/kept.ts';
import type { DownloadOrder, DownloadPort, HttpAnswer } from '../../../shared/device/transfers/ports.ts';
import { refusalIn } from '../../../shared/device/transfers/tus.ts';
import { errorCode } from '../../storage/disk.ts';
import { isProgram, numbered, safeName } from './transfers-names.ts';

/** Bytes that are written at once. */
const GATHER = 1024 * 1024;

/** What of the desktop a download needs. */
export interface DesktopPort {
  /** The folder that the system has for downloads. */
  downloads(): string;
  /** Asks the person where to save; undefined when they do not want to. */
  ask(path: string): Promise<string | undefined>;
  /** Opens in the program for it; resolves with why that did not work, empty when it did. */
  open(path: string): Promise<string>;
  show(path: string): void;
}

/** Downloads into a folder of the person, which `folder` gives. */
export function fileDownloads(desktop: DesktopPort, folder: () => string): DownloadPort {
  return {
    async choose(file, ask) {
      const name = safeName(file.name);
      const chosen = ask ? await desktop.ask(join(folder(), name)) : undefined;
      if (ask && chosen === undefined) return undefined;
      try {
        if (chosen !== undefined) return { path: chosen, part: await reserve(chosen), replace: true };
        await mkdir(folder(), { recursive: true });
        return await freeTarget(join(folder(), name));
      } catch (error) {
        throw new NotKept('This computer cannot save files there.', error);
      }
    },
    async fetch(order) {
      try {
        await bring(order);
        return await finish(order.target);
      } catch (error) {
        if (errorCode(error) === undefined || !(error instanceof Error)) throw error;
        throw new NotKept(noRoom(error) ? 'The disk is full.' : 'This computer could not save the file.', error);
      }
    },
    forget: ({ part }) => rm(part, { force: true }),
    async open({ path }, where) {
      const isThere = await stat(path).then(
        () => true,
        () => false,
      );
      if (!isThere) return refusedFor('no_such_file', 'The file is not there any more.');
      // Who clicks on a file does not expect that it does something to the computer.
      if (where === 'folder' || isProgram(path)) desktop.show(path);
      else if ((await desktop.open(path)) !== '') desktop.show(path);
      return done;
    },
  };
}

function noRoom(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(error) ?? '');
}

/** A name that nothing has, and that no other download is after. */
async function freeTarget(path: string): Promise<KeptTarget> {
  for (let number = 1; ; number++) {
    const free = numbered(path, number);
    if (await exists(free)) continue;
    const part = `${free}.part`;
    const handle = await open(part, 'wx', 0o644).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
    if (handle === undefined) continue;
    await handle.close();
    return { path: free, part };
  }
}

async function reserve(path: string): Promise<string> {
  const { part } = await freeTarget(`${path}.download`);
  return part;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Goes on behind what is there, if it is a part of the same file; checks the whole. */
async function bring({ file, target, http, stop, progress }: DownloadOrder): Promise<void> {
  const hash = createHash('sha256');
  const handle = await open(target.part, 'a+', 0o644);
  try {
    let have = (await handle.stat()).size;
    if (have > file.size) have = await empty(handle);
    const headers = have === 0 ? {} : { Range: `bytes=${have}-`, 'If-Range': `"${file.sha256}"` };
    const isWhole = have === file.size && have > 0;
    const answer = isWhole ? undefined : await http.ask({ method: 'GET', path: `/files/${file.id}`, headers, stop });
    if (answer !== undefined && answer.status !== 200 && answer.status !== 206) await refuse(answer);
    if (answer?.status === 200) have = await empty(handle);
    if (have > 0) await pipeline(createReadStream(target.part, { end: have - 1 }), hash, { end: false });
    progress(have);
    for await (const pieces of inLarger(answer?.pieces() ?? [])) {
      stop.check();
      await handle.writev(pieces);
      for (const piece of pieces) {
        hash.update(piece);
        have += piece.length;
      }
      progress(have);
    }
    const { size } = await handle.stat();
    if (size !== file.size || (file.sha256 !== '' && hash.digest('hex') !== file.sha256)) {
      await empty(handle);
      throw new ContentDamaged();
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gathers pieces to about a megabyte, because each write takes its time; also what came before a cut. */
async function* inLarger(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncIterable<Uint8Array[]> {
  let gathered: Uint8Array[] = [];
  let length = 0;
  let cut: { readonly error: unknown } | undefined;
  try {
    for await (const piece of pieces) {
      gathered.push(piece);
      length += piece.length;
      if (length < GATHER) continue;
      yield gathered;
      gathered = [];
      length = 0;
    }
  } catch (error) {
    cut = { error };
  }
  if (gathered.length > 0) yield gathered;
  if (cut !== undefined) throw cut.error;
}

async function empty(handle: FileHandle): Promise<0> {
  await handle.truncate(0);
  return 0;
}

async function refuse(answer: HttpAnswer): Promise<never> {
  throw refusalIn({ status: answer.status, text: await answer.text() });
}

/** Gives it its name, or the next one that is free: nothing is written over that the person did not say so of. */
async function finish(target: KeptTarget): Promise<KeptTarget> {
  if (target.replace === true) {
    await mkdir(dirname(target.path), { recursive: true });
    await rename(target.part, target.path);
    return target;
  }
  for (let number = 1; ; number++) {
    const path = numbered(target.path, number);
    if (await takes(target.part, path)) return { ...target, path };
  }
}

async function takes(part: string, path: string): Promise<boolean> {
  try {
    // A link fails where there is something, a rename does not.
    await link(part, path);
    await rm(part);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (await exists(path)) return false;
    await rename(part, path);
    return true;
  }
}
