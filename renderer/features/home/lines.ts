import type { Messages } from '../../../shared/i18n/language.ts';
import type { Message } from '../../../shared/protocol/cards.ts';
import { plainLine } from '../../state/preview.ts';

/** A message as one line. */
export function lineOf(message: Message | undefined, { home }: Messages): string {
  if (message === undefined) return home.nothingSaid;
  if (message.deleted === true) return home.deleted;
  const text = plainLine(message.chat);
  if (text !== '') return text;
  switch (message.type) {
    case 'image':
      return home.image;
    case 'file':
      return home.file;
    case 'voice':
      return home.voice;
    case 'text':
      return message.chat.trim();
  }
}
