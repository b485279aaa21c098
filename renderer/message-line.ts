import type { Messages } from '../shared/i18n/language.ts';
import type { Message } from '../shared/protocol/cards.ts';
import type { FileCard } from '../shared/protocol/file-card.ts';
import { callLine } from './call-line.ts';
import { plainLine } from './state/preview.ts';
import { clockTime } from './ui/clock-time.ts';

type Said = Pick<Message, 'chat' | 'type' | 'files' | 'call'>;

/**
 * A message as one line of plain text, for lists, quotes and notifications: what it says, and what it brings. `isMine`
 * is for entries of calls, which say something else to who called.
 */
export function messageLine(message: Said, messages: Messages, isMine = false): string {
  if (message.call !== undefined) return callLine(message.call, isMine, messages.callLog);
  const text = plainLine(message.chat);
  const what = attachmentLine(message, messages);
  if (what === undefined) return text === '' ? message.chat.trim() : text;
  return text === '' ? what : messages.files.lineWith(what, text);
}

/** What a message brings: "Photo", "3 files", the name of one; undefined where it is text alone. */
function attachmentLine({ type, files = [] }: Said, { files: words }: Messages): string | undefined {
  const [first] = files;
  switch (type) {
    case 'text':
      return undefined;
    case 'image':
      return files.length > 1 ? words.photos(files.length) : words.photo;
    case 'voice':
      return first?.duration === undefined ? words.voicePlain : words.voice(clockTime(first.duration));
    case 'file':
      return first === undefined ? words.files(0) : fileLine(files, first, words);
  }
}

function fileLine(files: readonly FileCard[], first: FileCard, words: Messages['files']): string {
  return files.length > 1 ? words.files(files.length) : first.name;
}
