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
  async keep({ path, pieces, what }: Damage): Promise<void> {
    const { layout, clock } = this.#options;
    await mkdir(layout.quarantine, { recursive: true, mode: 0o700 });
    this.#count += 1;
    const name = `${clock()}-${this.#count}-${basename(path)}.bad`;
    const separated = pieces.flatMap((piece) => [piece, Buffer.from('\n')]);
    await writeFile(join(layout.quarantine, name), Buffer.concat(separated), { mode: 0o600 });
    this.report(
      `${what} in ${relative(layout.folder, path)} could not be read and were set aside in quarantine/${name}.`,
    );
  }

  report(sentence: string): void {
    this.sentences.push(sentence);
    this.#options.log.warn('storage_set_aside', { sentence });
  }
}
