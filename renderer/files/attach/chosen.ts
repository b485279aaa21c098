/** What somebody chose, pasted or dropped. */
export type Chosen =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'folder'; readonly name: string; readonly files: readonly InFolder[] };

export interface InFolder {
  readonly file: File;
  /** Inside the folder, with `/` between its parts. */
  readonly path: string;
}

/** So many files go with one message; more of them go as one folder. */
export const MOST_FILES = 50;
/** So many files of a folder are read; the rest is left out. */
const MOST_IN_FOLDER = 100_000;

/** Files of an `<input>`: those of a chosen folder know their place in it. */
export function chosenOf(files: readonly File[]): readonly Chosen[] {
  const folders = new Map<string, InFolder[]>();
  const chosen: Chosen[] = [];
  for (const file of files) {
    const [name, ...rest] = file.webkitRelativePath.split('/');
    if (name === undefined || rest.length === 0) chosen.push({ kind: 'file', file });
    else folders.set(name, [...(folders.get(name) ?? []), { file, path: rest.join('/') }]);
  }
  return [...[...folders].map(([name, inside]): Chosen => ({ kind: 'folder', name, files: inside })), ...chosen];
}

/** What lies in a drop or a paste, whole folders too. Must be called at once in the event: later it is empty. */
export function droppedOf(data: DataTransfer): Promise<readonly Chosen[]> {
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => ({ entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }));
  return Promise.all(
    entries.map(async ({ entry, file }): Promise<Chosen | undefined> => {
      if (entry !== null && isFolder(entry)) {
        const inside: InFolder[] = [];
        await collect(entry, '', inside);
        return { kind: 'folder', name: entry.name, files: inside };
      }
      return file === null ? undefined : { kind: 'file', file };
    }),
  ).then((chosen) => chosen.filter((each) => each !== undefined));
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

async function collect(folder: FileSystemDirectoryEntry, above: string, into: InFolder[]): Promise<void> {
  const reader = folder.createReader();
  while (into.length < MOST_IN_FOLDER) {
    // A reader gives a hundred at a time.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return;
    for (const entry of entries) {
      const path = `${above}${entry.name}`;
      if (isFolder(entry)) await collect(entry, `${path}/`, into);
      else if (into.length < MOST_IN_FOLDER) into.push({ file: await fileOf(entry as FileSystemFileEntry), path });
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** Loose files that are too many for one message, together with those that are there, become one folder. */
export function bundled(chosen: readonly Chosen[], there: number, folderName: string): readonly Chosen[] {
  if (there + chosen.length <= MOST_FILES) return chosen;
  const loose = chosen.filter((each) => each.kind === 'file').map(({ file }) => file);
  const folders = chosen.filter((each) => each.kind === 'folder');
  if (loose.length === 0) return folders;
  const taken = new Set<string>();
  const files = loose.map((file) => ({ file, path: freeName(file.name, taken) }));
  return [...folders, { kind: 'folder', name: folderName, files }];
}

/** Two files of one name would be one in the folder. */
function freeName(name: string, taken: Set<string>): string {
  const [, stem = name, ending = ''] = /^(.+?)(\.[^.]*)?$/s.exec(name) ?? [];
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${stem} (${count})${ending}`;
  taken.add(free);
  return free;
}
