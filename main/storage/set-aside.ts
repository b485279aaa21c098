import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Log } from '../log.ts';
import type { Layout } from './layout.ts';

export interface SetAsideOptions {
  readonly layout: Layout;
  readonly log: Log;
  readonly clock: () => number;
}

export interface Damage {
  readonly path: string;
  /** The bytes that could not be used, each piece as it lay in the file. */
  readonly pieces: readonly Uint8Array[];
  /** What was lost, as the subject of the sentence: "2 records". */
  readonly what: string;
  /** They are the beginning of a write whose end never came, so that nobody was told that it is on the disk. */
  readonly isUnconfirmed?: boolean;
}

/** Keeps what was damaged for a person to look at, and says so. Nothing unreadable is ever just dropped. */
export class SetAside {
  readonly sentences: string[] = [];
  readonly #options: SetAsideOptions;
  #count = 0;

  constructor(options: SetAsideOptions) {
    this.#options = options;
  }

  /** Copies the bytes into the quarantine folder; call it before the damaged file is repaired. */
  async keep({ path, pieces, what, isUnconfirmed = false }: Damage): Promise<void> {
    const { layout, clock } = this.#options;
    await mkdir(layout.quarantine, { recursive: true, mode: 0o700 });
    this.#count += 1;
    const name = `${clock()}-${this.#count}-${basename(path)}.bad`;
    const separated = pieces.flatMap((piece) => [piece, Buffer.from('\n')]);
    await writeFile(join(layout.quarantine, name), Buffer.concat(separated), { mode: 0o600 });
    const why = isUnconfirmed ? 'belong to a write that was cut off before it was confirmed' : 'could not be read';
    this.report(`${what} in ${relative(layout.folder, path)} ${why} and were set aside in quarantine/${name}.`);
  }

  report(sentence: string): void {
    this.sentences.push(sentence);
    this.#options.log.warn('storage_set_aside', { sentence });
  }
}
