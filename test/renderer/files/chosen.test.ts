import { afterEach, describe, expect, it, vi } from 'vitest';
import { attach, attachmentsOf, detach, detachAll, keepOriginal } from '../../../renderer/files/attach/attachments.ts';
import { bundled, type Chosen, chosenOf, droppedOf } from '../../../renderer/files/attach/chosen.ts';
import { typeOf } from '../../../renderer/files/attach/send.ts';

const loose = (name: string): Chosen => ({ kind: 'file', file: new File(['x'], name) });

function inFolder(path: string): File {
  const file = new File(['x'], path.split('/').at(-1) ?? '');
  Object.defineProperty(file, 'webkitRelativePath', { value: path });
  return file;
}

interface FakeEntry {
  readonly name: string;
  readonly children?: readonly FakeEntry[];
}

/** What browsers give for a dropped folder: its entries come in pieces. */
function entryOf({ name, children }: FakeEntry): FileSystemEntry {
  let left = [...(children ?? [])];
  return {
    name,
    isDirectory: children !== undefined,
    file: (done: (file: File) => void) => done(new File(['x'], name)),
    createReader: () => ({
      readEntries(done: (entries: FileSystemEntry[]) => void) {
        const piece = left.slice(0, 1);
        left = left.slice(1);
        done(piece.map(entryOf));
      },
    }),
  } as unknown as FileSystemEntry;
}

afterEach(() => detachAll('d'));

describe('what is chosen', () => {
  it('[C70] of an input with a folder is one folder with the places in it', () => {
    const chosen = chosenOf([inFolder('Trip/a.txt'), inFolder('Trip/day 1/b.txt'), inFolder('')]);
    expect(chosen).toMatchObject([
      { kind: 'folder', name: 'Trip', files: [{ path: 'a.txt' }, { path: 'day 1/b.txt' }] },
      { kind: 'file' },
    ]);
  });

  it('[C70] of a drop is files and whole folders, however deep', async () => {
    const tree = {
      name: 'Trip',
      children: [{ name: 'a.txt' }, { name: 'in', children: [{ name: 'b.txt' }, { name: 'c.txt' }] }],
    };
    const items = [
      { kind: 'file', webkitGetAsEntry: () => entryOf(tree), getAsFile: () => null },
      { kind: 'file', webkitGetAsEntry: () => entryOf({ name: 'd.txt' }), getAsFile: () => new File(['x'], 'd.txt') },
      { kind: 'string', webkitGetAsEntry: () => null, getAsFile: () => null },
    ];
    const chosen = await droppedOf({ items } as unknown as DataTransfer);
    expect(chosen).toMatchObject([
      { kind: 'folder', name: 'Trip', files: [{ path: 'a.txt' }, { path: 'in/b.txt' }, { path: 'in/c.txt' }] },
      { kind: 'file' },
    ]);
  });

  it('[C70] is one folder when it is more than 50 files; files of one name stay two', () => {
    const many = Array.from({ length: 49 }, (_, at) => loose(`${at}.txt`));
    expect(bundled(many, 1, 'Files')).toBe(many);
    const more = bundled([...many, loose('a.txt'), loose('a.txt')], 0, 'Files');
    expect(more).toHaveLength(1);
    expect(more[0]).toMatchObject({ kind: 'folder', name: 'Files' });
    const paths = more[0]?.kind === 'folder' ? more[0].files.map(({ path }) => path) : [];
    expect(paths.slice(-2)).toEqual(['a.txt', 'a (2).txt']);
  });

  it('[C70] stays with its draft until it is taken off', async () => {
    attach('d', [loose('a.txt'), { kind: 'folder', name: 'b', files: [] }]);
    await vi.waitFor(() => expect(attachmentsOf('d')[0]).toMatchObject({ prepared: { isShown: false } }));
    expect(attachmentsOf('e')).toEqual([]);
    const [first] = attachmentsOf('d');
    keepOriginal('d', first?.id ?? '', true);
    expect(attachmentsOf('d')[0]).toMatchObject({ keepsOriginal: true });
    expect(typeOf(attachmentsOf('d'))).toBe('file');
    detach('d', first?.id ?? '');
    expect(attachmentsOf('d')).toMatchObject([{ kind: 'folder' }]);
  });
});
