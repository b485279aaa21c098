import type { ItemFacts } from '../../../shared/bridge/files.ts';
import { isDrawn, kindOf } from '../kinds.ts';
import { type Small, shrink } from './decode.ts';
import { soundFacts, videoFacts } from './media.ts';
import { readPicture } from './read-picture.ts';

/** Larger pictures are sent as they are, as plain files. */
const LARGEST_PICTURE = 64_000_000;

/** A file that is ready to be sent. */
export interface Prepared {
  readonly facts: ItemFacts;
  readonly thumbnail: File | undefined;
  /** The picture without what tells of the place; absent where nothing had to be taken out. */
  readonly clean: File | undefined;
  /** Whether it can be shown as what it is; else it goes as a plain file. */
  readonly isShown: boolean;
}

/** What is found of a file before it is sent; never rejects, since anything can be sent as a plain file. */
export async function prepare(file: File): Promise<Prepared> {
  const plain: Prepared = { facts: plainFacts(file), thumbnail: undefined, clean: undefined, isShown: false };
  try {
    switch (kindOf(file)) {
      case 'picture':
        return file.size > LARGEST_PICTURE ? plain : await preparePicture(file, plain);
      case 'video':
        return withSmall(plain, await videoFacts(file));
      case 'audio':
        return { ...plain, facts: { ...plain.facts, ...(await soundFacts(file)) }, isShown: true };
      default:
        return plain;
    }
  } catch {
    // Broken, or of a form that this browser does not know.
    return plain;
  }
}

function plainFacts({ name, type }: File): ItemFacts {
  return { name, ...(type === '' ? {} : { type }) };
}

async function preparePicture(file: File, plain: Prepared): Promise<Prepared> {
  const read = readPicture(new Uint8Array(await file.arrayBuffer()));
  if (read === undefined) return plain;
  const { width, height, clean, removed } = read;
  const isCleaned = clean !== undefined && removed > 0;
  const sent = isCleaned ? new File([...clean] as BlobPart[], file.name, { type: file.type }) : undefined;
  const prepared = { ...plain, clean: sent };
  if (!isDrawn(read)) return { ...prepared, facts: { ...plain.facts, width, height } };
  const small = await shrink(sent ?? file, { width, height }, file.name);
  return withSmall(prepared, { width, height, ...small });
}

function withSmall(prepared: Prepared, { thumbnail, ...facts }: Small & ItemFacts): Prepared {
  return { ...prepared, facts: { ...prepared.facts, ...facts }, thumbnail, isShown: true };
}
