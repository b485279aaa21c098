import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DesktopPort, fileDownloads } from '../../../../main/client/device/transfers-downloads.ts';
import { isProgram, numbered, safeName } from '../../../../main/client/device/transfers-names.ts';
import { fileSources } from '../../../../main/client/device/transfers-sources.ts';
import { transferFolder } from '../../../../main/client/device/transfers-store.ts';
import { ConnectionLost } from '../../../../shared/client/errors.ts';
import type { HttpPort, Source } from '../../../../shared/device/transfers/ports.ts';
import { createStopper } from '../../../../shared/device/transfers/stop.ts';
import { newId, newUlid } from '../../../../shared/protocol/ids.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());
const at = (...parts: string[]) => join(folder.path, ...parts);

async function contentOf(source: Source, start = 0, end = source.size): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.read(start, end)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('where the bytes come from', () => {
  it('[V7] refuses a file that is not what it was, or not there', async () => {
    const sources = fileSources(at('copies'));
    await writeFile(at('a.txt'), 'hello');
    const { source, name } = await sources.keep({ source: { kind: 'path', path: at('a.txt') }, name: undefined });
    expect([name, source.size]).toEqual(['a.txt', 5]);
    expect((await contentOf(await sources.open(source), 1, 3)).toString()).toBe('el');
    await utimes(at('a.txt'), 1, 1);
    await expect(sources.open(source)).rejects.toMatchObject({ reason: 'source_changed' });
    await truncate(at('a.txt'), 3);
    await expect(sources.open(source)).rejects.toMatchObject({ reason: 'source_changed' });
    await rm(at('a.txt'));
    await expect(sources.open(source)).rejects.toMatchObject({ reason: 'source_gone' });
    const given = { source: { kind: 'path', path: '/dev/zero' } as const, name: undefined };
    await expect(sources.keep(given)).rejects.toMatchObject({ reason: 'source_gone' });
  });

  it('[V7] keeps what lies nowhere until it is not needed any more', async () => {
    const sources = fileSources(at('copies'));
    const bytes = new Uint8Array(randomBytes(100));
    const { source } = await sources.keep({ source: { kind: 'bytes', bytes }, name: 'pasted.png' });
    const again = fileSources(at('copies'));
    expect(await contentOf(await again.open(source))).toEqual(Buffer.from(bytes));
    const [copy = ''] = await readdir(at('copies'));
    expect((await stat(at('copies', copy))).mode & 0o777).toBe(0o600);
    await again.forget(source);
    expect(await readdir(at('copies'))).toEqual([]);
  });

  it('[V9] makes the same zip of a folder every time, from any place on, without what leads out', async () => {
    await mkdir(at('photos', 'deep'), { recursive: true });
    await writeFile(at('photos', 'b.txt'), randomBytes(70_000));
    await writeFile(at('photos', 'a.txt'), 'a');
    await writeFile(at('photos', 'deep', '中文.txt'), 'deep');
    await writeFile(at('secret'), 'secret');
    await symlink(at('secret'), at('photos', 'out'));
    await symlink(at('photos', 'a.txt'), at('photos', 'in'));
    await symlink(at('photos'), at('photos', 'round'));
    const sources = fileSources(at('copies'));
    const found = await sources.keep({ source: { kind: 'path', path: at('photos') }, name: undefined });
    expect(found).toMatchObject({ name: 'photos.zip', type: 'application/zip', folder_files: 4 });
    expect(found.left_out).toEqual(['out', 'round']);
    const zip = await contentOf(await sources.open(found.source));
    expect(zip.length).toBe(found.source.size);
    expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(zip.includes('secret')).toBe(false);
    const names = [...zip.toString('utf8').matchAll(/photos\/[^\0P]*?(?:txt|in)/g)].map(([name]) => name);
    expect(names.slice(0, 4)).toEqual(['photos/a.txt', 'photos/b.txt', 'photos/deep/中文.txt', 'photos/in']);
    for (const start of [1, 40, 50_000, zip.length - 10]) {
      expect(await contentOf(await sources.open(found.source), start)).toEqual(zip.subarray(start));
    }
    await writeFile(at('photos', 'b.txt'), 'shorter');
    const open = await sources.open(found.source);
    await expect(contentOf(open)).rejects.toMatchObject({ reason: 'source_changed' });
  });

  it('[V1] keeps what is on its way over a restart, each as it was last', async () => {
    const store = await transferFolder(at('kept'));
    const [one, other] = [newUlid(), newUlid()];
    await Promise.all([store.put(one, { n: 1 }), store.put(one, { n: 2 }), store.put(other, { n: 3 })]);
    await writeFile(at('kept', `${newUlid()}.json`), '{ torn');
    expect(await (await transferFolder(at('kept'))).all()).toEqual([{ n: 2 }, { n: 3 }, undefined]);
    await store.remove(one);
    expect(await store.all()).toEqual([{ n: 3 }, undefined]);
  });
});

describe('downloads', () => {
  const content = randomBytes(300_000);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = { id: newId('f'), name: 'a.bin', size: content.length, type: 'application/octet-stream', sha256 };
  const asked: { Range?: string; 'If-Range'?: string }[] = [];
  let cut: number | undefined;
  let sent = content;
  let ranges = true;
  const http: HttpPort = {
    inPieces: false,
    close: () => undefined,
    async ask({ headers }) {
      asked.push(headers);
      const start = ranges ? Number(/^bytes=(\d+)-$/.exec(headers.Range ?? '')?.[1] ?? 0) : 0;
      const end = cut;
      return {
        status: start > 0 ? 206 : 200,
        header: () => undefined,
        text: async () => '',
        async *pieces() {
          for (let at = start; at < sent.length; at += 1_000) {
            if (end !== undefined && at >= end) throw new ConnectionLost('it was cut');
            yield sent.subarray(at, at + 1_000);
          }
        },
      };
    },
  };
  const opened: string[] = [];
  const desktop: DesktopPort = {
    downloads: () => at('downloads'),
    ask: async () => undefined,
    open: async (path) => {
      opened.push(`open ${path}`);
      return '';
    },
    show: (path) => void opened.push(`show ${path}`),
  };
  beforeEach(() => {
    asked.length = 0;
    opened.length = 0;
    cut = undefined;
    sent = content;
    ranges = true;
  });
  const port = () => fileDownloads(desktop, () => desktop.downloads());
  async function fetch(card = file) {
    const target = await port().choose(card, false);
    if (target === undefined) throw new Error('nobody was asked');
    const order = { file: card, target, http, stop: createStopper(), progress: () => undefined };
    return { target, order };
  }

  it('[V10] goes on behind what is there, checks the whole, and shows it only then', async () => {
    const { target, order } = await fetch();
    cut = 100_000;
    await expect(port().fetch(order)).rejects.toMatchObject({ reason: 'connection_lost' });
    expect(await readdir(at('downloads'))).toEqual(['a.bin.part']);
    cut = undefined;
    expect(await port().fetch(order)).toEqual(target);
    expect(asked[1]).toMatchObject({ Range: 'bytes=100000-', 'If-Range': `"${sha256}"` });
    expect(await readFile(at('downloads', 'a.bin'))).toEqual(content);
    expect(await readdir(at('downloads'))).toEqual(['a.bin']);
  });

  it('[V10] begins anew where the host sends the whole, and refuses what is something else', async () => {
    const { order } = await fetch();
    cut = 100_000;
    await expect(port().fetch(order)).rejects.toThrow();
    cut = undefined;
    ranges = false;
    sent = randomBytes(content.length);
    await expect(port().fetch(order)).rejects.toMatchObject({ reason: 'content_damaged' });
    expect(await readdir(at('downloads'))).toEqual(['a.bin.part']);
    sent = content;
    await port().fetch(order);
    expect(await readFile(at('downloads', 'a.bin'))).toEqual(content);
  });

  it('[V10] writes over nothing, and gives what comes at once names of its own', async () => {
    await mkdir(at('downloads'));
    await writeFile(at('downloads', 'a.bin'), 'mine');
    const [one, other] = await Promise.all([fetch(), fetch()]);
    await writeFile(one.target.path, 'came meanwhile');
    const paths = [await port().fetch(one.order), await port().fetch(other.order)].map(({ path }) => path);
    expect(new Set(paths).size).toBe(2);
    expect(await readFile(at('downloads', 'a.bin'), 'utf8')).toBe('mine');
    expect(await readFile(one.target.path, 'utf8')).toBe('came meanwhile');
    for (const path of paths) expect(await readFile(path)).toEqual(content);
    await port().forget((await fetch()).target);
    expect((await readdir(at('downloads'))).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await port().choose(file, true)).toBeUndefined();
  });

  it('[V10] gives names that any system takes, and that stay in the folder', () => {
    const names = {
      '../../etc/passwd': '_.._etc_passwd',
      '..': 'file',
      '': 'file',
      'CON.txt': '_CON.txt',
      'a\u202egpj.exe': 'a_gpj.exe',
      'C:\\x': 'C__x',
      'tail. ': 'tail',
      'line\nbreak': 'line_break',
      '报告.pdf': '报告.pdf',
    };
    for (const [given, expected] of Object.entries(names)) expect(safeName(given)).toBe(expected);
    const long = safeName(`${'中'.repeat(300)}.pdf`);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(200);
    expect(long.endsWith('.pdf')).toBe(true);
    expect(numbered('/x/a.tar.gz', 2)).toBe('/x/a.tar (2).gz');
  });

  it('[V11] opens documents, and shows what may do something in its folder', async () => {
    await mkdir(at('downloads'));
    for (const name of ['a.pdf', 'b.exe', 'c.SH', 'd.desktop']) {
      await writeFile(at('downloads', name), '');
      expect(await port().open({ path: at('downloads', name), part: '' }, 'program')).toEqual({ done: true });
    }
    const shown = ['b.exe', 'c.SH', 'd.desktop'].map((name) => `show ${at('downloads', name)}`);
    expect(opened).toEqual([`open ${at('downloads', 'a.pdf')}`, ...shown]);
    await port().open({ path: at('downloads', 'a.pdf'), part: '' }, 'folder');
    expect(opened.at(-1)).toBe(`show ${at('downloads', 'a.pdf')}`);
    expect(await port().open({ path: at('gone'), part: '' }, 'program')).toMatchObject({
      refusal: { reason: 'no_such_file' },
    });
    expect(['x.exe. ', 'x.docm', 'x.AppImage'].every(isProgram)).toBe(true);
    expect(['x.docx', 'x.png', 'exe', 'x.zip'].some(isProgram)).toBe(false);
  });
});
