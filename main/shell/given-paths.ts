import { z } from 'zod';
import type { FileSource, SendItem } from '../../shared/bridge/files.ts';
import type { BridgeHandlers } from '../../shared/bridge/index.ts';
import { refusedFor } from '../../shared/device/refusal.ts';

type Sending = Pick<BridgeHandlers, 'send_files' | 'upload_file'>;

const paths = z.array(z.string().min(1));

/** The files of this computer that a person handed to a window: a page names no other, so it can send no other. */
export class GivenPaths {
  readonly #given = new Set<string>();

  /** Takes what the preload says; anything else is nothing. */
  add(told: unknown): void {
    const parsed = paths.safeParse(told);
    if (!parsed.success) return;
    for (const path of parsed.data) this.#given.add(path);
  }

  /** The same calls, refused with `not_chosen` where a path is named that was not given out. */
  guard({ send_files, upload_file }: Sending): Sending {
    const refused = () => refusedFor('not_chosen', 'That file was not chosen in Hearth. Please choose it again.');
    return {
      send_files: (params) => (params.items.every((item) => this.#mayRead(item)) ? send_files(params) : refused()),
      upload_file: (params) => (this.#mayRead(params.item) ? upload_file(params) : refused()),
    };
  }

  #mayRead(item: SendItem): boolean {
    return sourcesOf(item).every((source) => source.kind !== 'path' || this.#given.has(source.path));
  }
}

function sourcesOf(item: SendItem): readonly FileSource[] {
  if ('folder' in item) return item.files.map(({ source }) => source);
  return item.thumbnail === undefined ? [item.source] : [item.source, item.thumbnail.source];
}
