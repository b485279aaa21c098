import type { Transfer } from '../../shared/bridge/files.ts';
import type { Message } from '../../shared/protocol/cards.ts';
import type { FileCard } from '../../shared/protocol/file-card.ts';
import { fileAddress } from '../state/transfers.ts';
import { kindOf } from './kinds.ts';
import { type LocalFile, localFiles } from './local-files.ts';

/** A file as it is shown: of a message that is there, or on its way with one. */
export interface ShownFile extends Omit<FileCard, 'id' | 'sha256'> {
  /** The same before and after the host has it. */
  readonly key: string;
  /** As the host has it, as soon as it does. */
  readonly card: FileCard | undefined;
  readonly upload: Transfer | undefined;
  /** What this window has of it, since it was chosen here. */
  readonly local: LocalFile | undefined;
}

/** The files of a message in their order; `uploads` are those of one that is not sent yet. */
export function shownFiles(
  { chat_id, files }: Pick<Message, 'chat_id' | 'files'>,
  uploads: readonly Transfer[],
): readonly ShownFile[] {
  const local = localFiles(chat_id);
  const key = (index: number) => `${chat_id} ${index}`;
  if (files !== undefined && files.length > 0) {
    return files.map((card, index) => ({
      ...card,
      key: key(index),
      card,
      upload: undefined,
      local: local.length === files.length ? local[index] : undefined,
    }));
  }
  return uploads.map((upload) => ({
    ...upload.facts,
    name: upload.name,
    size: upload.size,
    type: upload.type,
    key: key(upload.index),
    card: upload.file,
    upload,
    local: local[upload.index],
  }));
}

/** Below so many bytes a picture is its own thumbnail. */
const SMALL = 200_000;
/** An animation up to so many bytes is shown moving. */
const SHORT_ANIMATION = 4_000_000;

/** Where the small picture of a file is read from; undefined where there is none. */
export function thumbnailAddress(file: ShownFile): string | undefined {
  if (file.local?.picture !== undefined) return file.local.picture;
  const { card, type, size, thumbnail } = file;
  if (card === undefined) return undefined;
  const isSelf = kindOf(file) === 'picture' && (size <= SMALL || (type === 'image/gif' && size <= SHORT_ANIMATION));
  if (isSelf || (thumbnail === undefined && kindOf(file) === 'picture')) return fileAddress(card.id);
  return thumbnail === undefined ? undefined : fileAddress(thumbnail);
}

/** Where the whole file is read from; undefined until the host has it, unless it was chosen here. */
export function contentAddress({ card, local }: Pick<ShownFile, 'card' | 'local'>): string | undefined {
  return local?.whole ?? (card === undefined ? undefined : fileAddress(card.id));
}
