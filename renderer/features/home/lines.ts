import type { Messages } from '../../../shared/i18n/language.ts';
import type { Message } from '../../../shared/protocol/cards.ts';
import { messageLine } from '../../message-line.ts';

/** The last message of a conversation as one line; `isMine` where it is one's own. */
export function lineOf(message: Message | undefined, messages: Messages, isMine = false): string {
  if (message === undefined) return messages.home.nothingSaid;
  return message.deleted === true ? messages.home.deleted : messageLine(message, messages, isMine);
}
