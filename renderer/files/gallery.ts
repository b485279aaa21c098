import type { Message } from '../../shared/protocol/cards.ts';
import type { ViewedFile } from '../state/layers.ts';
import { kindOf } from './kinds.ts';

/** The pictures of a conversation around one, in the order in which they were sent; another file stands alone. */
export function galleryOf(
  loaded: readonly Message[],
  message: Message,
  fileId: string,
): { readonly files: readonly ViewedFile[]; readonly at: number } {
  const own = filesOf(message);
  const wanted = own.find(({ file }) => file.id === fileId);
  if (wanted === undefined) return { files: own, at: 0 };
  if (kindOf(wanted.file) !== 'picture') return { files: [wanted], at: 0 };
  const isLoaded = loaded.some(({ chat_id }) => chat_id === message.chat_id);
  const files = (isLoaded ? loaded : [message]).flatMap(filesOf).filter(({ file }) => kindOf(file) === 'picture');
  const at = files.findIndex(({ file, chat_id }) => file.id === fileId && chat_id === message.chat_id);
  return { files, at: Math.max(0, at) };
}

function filesOf({ files = [], deleted, hidden, chat_id, seq, sender, date_time }: Message): readonly ViewedFile[] {
  if (deleted === true || hidden === true) return [];
  return files.map((file) => ({ file, chat_id, seq, sender, date_time }));
}
