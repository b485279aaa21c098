import type { Message } from '../../../shared/protocol/cards.ts';
import type { Directory } from '../directory.ts';
import { textOf } from './asking.ts';
import { uuidOf } from './uuid.ts';

const SECOND = 1_000;

/** A message as the document's history and push socket tell it; `timestamp` in seconds since the epoch, with a fraction. */
export function eventOf(directory: Pick<Directory, 'account'>, message: Message): object {
  const { sender, seq, date_time } = message;
  return {
    sender: { uuid: uuidOf(sender), username: directory.account(sender)?.name ?? '' },
    msg: { msgId: seq, txt: textOf(message), timestamp: date_time / SECOND },
  };
}
