import type { Message } from '../../../shared/protocol/cards.ts';
import { isPrivate } from '../../../shared/protocol/ids.ts';
import type { AccountRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';

/** What an outgoing webhook is told of a message, as JSON. */
export function payloadOf(host: Host, message: Message, bot: AccountRecord): string {
  const { conversation } = message;
  const room = host.directory.roomById(conversation);
  const place = room === undefined ? {} : { handle: room.handle, name: room.name };
  const kind = isPrivate(conversation) ? 'private' : room?.kind;
  return JSON.stringify({
    event: 'chat',
    host: { id: host.identity.id, name: host.settings.get('name') },
    bot: person(bot),
    conversation: { id: conversation, kind, ...place },
    sender: person(host.directory.account(message.sender)) ?? { id: message.sender },
    message,
    text: message.chat,
  });
}

function person(account: AccountRecord | undefined) {
  if (account === undefined) return undefined;
  const { _id: id, user_id, name, bot } = account;
  return { id, user_id, name, bot: bot !== undefined };
}
