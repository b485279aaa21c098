import type { SendItem } from '../../../shared/bridge/files.ts';
import type { Bridge } from '../../../shared/bridge/index.ts';
import type { Message } from '../../../shared/protocol/cards.ts';
import { kindOf } from '../kinds.ts';
import type { LocalFile } from '../local-files.ts';
import type { AttachedFile, Attachment } from './attachments.ts';

/** What a message of these is: pictures where all of them are. */
export function typeOf(attached: readonly Attachment[]): Message['type'] {
  const isPicture = (each: Attachment) =>
    each.kind === 'file' && each.prepared?.isShown === true && kindOf(each.file) === 'picture';
  return attached.every(isPicture) ? 'image' : 'file';
}

/** As the device takes them; all of them were looked at before. Rejects with what the device says of a file. */
export function itemsOf(bridge: Bridge, attached: readonly Attachment[]): Promise<SendItem[]> {
  return Promise.all(
    attached.map(async (each): Promise<SendItem> => {
      if (each.kind === 'file') return fileItem(bridge, each);
      const files = each.files.map(async ({ file, path }) => ({ source: await bridge.source(file), path }));
      return { folder: each.name, files: await Promise.all(files) };
    }),
  );
}

async function fileItem(bridge: Bridge, { file, prepared, keepsOriginal }: AttachedFile): Promise<SendItem> {
  const sent = keepsOriginal ? file : (prepared?.clean ?? file);
  const item = { source: await bridge.source(sent), facts: prepared?.facts ?? { name: file.name } };
  const thumbnail = prepared?.thumbnail;
  if (thumbnail === undefined) return item;
  const facts = { name: thumbnail.name, type: thumbnail.type };
  return { ...item, thumbnail: { source: await bridge.source(thumbnail), facts } };
}

/** What this window shows of them until the host has them, and after. */
export function localOf(attached: readonly Attachment[]): readonly LocalFile[] {
  return attached.map((each) => {
    if (each.kind === 'folder') return {};
    const kind = kindOf(each.file);
    const isPlayed = (kind === 'video' || kind === 'audio') && each.prepared?.isShown === true;
    return { picture: each.preview, ...(isPlayed ? { whole: URL.createObjectURL(each.file) } : {}) };
  });
}
