import type { FileCard } from '../../shared/protocol/file-card.ts';

/** What a file is to a person, which is how it is drawn and opened. */
export type FileKind = 'picture' | 'video' | 'audio' | 'pdf' | 'text' | 'archive' | 'folder' | 'other';

/** Pictures of more pixels are not decoded: a small file can hold a picture that fills the memory. */
export const MOST_PIXELS = 100_000_000;

/** Pictures that every browser of today shows, and that cannot bring scripts. */
const PICTURES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif']);
const VIDEOS: ReadonlySet<string> = new Set(['video/mp4', 'video/webm', 'video/ogg', 'video/quicktime']);
const SOUNDS = /^audio\//;
const ARCHIVES = /(?:zip|x-tar|gzip|x-7z|x-rar|vnd\.rar|x-bzip2?|x-xz|zstd)/;
const TEXT_TYPES = /^(?:text\/|application\/(?:json|xml|javascript|x-sh|x-yaml|yaml|toml|sql)$)/;
/** Endings of texts that systems know no type for. */
const TEXT_ENDINGS =
  /\.(?:txt|md|log|csv|tsv|json|xml|ya?ml|toml|ini|cfg|conf|env|sh|ps1|bat|py|rb|rs|go|java|kt|c|h|cc|cpp|hpp|cs|swift|php|lua|sql|js|mjs|cjs|ts|tsx|jsx|css|scss|html?|diff|patch|dockerfile|gitignore)$/i;

export type Kinded = Pick<FileCard, 'name' | 'type'> & Partial<Pick<FileCard, 'folder_files'>>;

export function kindOf({ name, type, folder_files }: Kinded): FileKind {
  if (folder_files !== undefined) return 'folder';
  if (PICTURES.has(type)) return 'picture';
  if (VIDEOS.has(type)) return 'video';
  if (SOUNDS.test(type)) return 'audio';
  if (type === 'application/pdf') return 'pdf';
  if (TEXT_TYPES.test(type) || (isUnknown(type) && TEXT_ENDINGS.test(name))) return 'text';
  return ARCHIVES.test(type) ? 'archive' : 'other';
}

function isUnknown(type: string): boolean {
  return type === '' || type === 'application/octet-stream';
}

/** Whether a picture may be drawn as one: else it is a file like any other. */
export function isDrawn({
  width = 0,
  height = 0,
}: {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}): boolean {
  return width * height <= MOST_PIXELS;
}

/** The ending of a name in capitals, for the sign of a file: at most four letters, else nothing. */
export function endingOf(name: string): string {
  const ending = /\.([\p{L}\p{N}]{1,4})$/u.exec(name)?.[1];
  return ending === undefined ? '' : ending.toUpperCase();
}
