import { z } from 'zod';
import { callCard } from '../../../../shared/protocol/calls.ts';
import {
  callEntry,
  callMedia,
  chatType,
  chosenStatus,
  conversationCard,
  cursor,
  message,
  notifyLevel,
  ownCard,
  place,
  role,
  roomCard,
  roomInfo,
  shownStatus,
  userCard,
  visibility,
} from '../../../../shared/protocol/cards.ts';
import { scope } from '../../../../shared/protocol/define.ts';
import { fileCard } from '../../../../shared/protocol/file-card.ts';
import { settingValue } from '../../../../shared/protocol/hosting.ts';
import {
  accountId,
  callId,
  chatId,
  conversationId,
  fileId,
  handle,
  hostId,
  idOrHandle,
  roomId,
} from '../../../../shared/protocol/ids.ts';
import { chatText, conversationNews } from '../../../../shared/protocol/messages.ts';
import { signedIn } from '../../../../shared/protocol/session.ts';

interface Shape {
  readonly id: string;
  readonly description: string;
}

/** What recurs in the protocol, so that it is described once and referred to. */
export const shapes = z.registry<Shape>();

const named = (schema: z.ZodType, id: string, description: string) => shapes.add(schema, { id, description });

named(accountId, 'account_id', 'A person or bot: `u:` and a ULID. It never changes.');
named(roomId, 'room_id', 'A group (`g:`) or channel (`c:`) and a ULID. It never changes.');
named(fileId, 'file_id', 'A file: `f:` and a ULID.');
named(callId, 'call_id', 'A call: `call:` and a ULID.');
named(hostId, 'host_id', 'A host: `h:` and a ULID.');
named(chatId, 'chat_id', 'A message: a ULID.');
named(
  conversationId,
  'conversation_id',
  'A conversation: the id of a group or channel, or `p:` and the ULIDs of two people, in order.',
);
named(handle, 'handle', 'The short name of somebody or something: 2 to 32 letters, digits, dots, dashes, underscores.');
named(idOrHandle, 'id_or_handle', 'An id, or a handle, which has no colon.');
named(cursor, 'cursor', 'Where a list goes on: send what the page before answered. The last page answers none.');
named(chatText, 'chat_text', 'The text of a message, in Markdown; at most 16,000 characters (Unicode code points).');
named(settingValue, 'setting_value', 'The value of a setting of the host.');
named(role, 'role', 'The role of somebody in a room or on a host.');
named(scope, 'scope', 'What a token of a bot may be good for.');
named(chatType, 'chat_type', 'What a message is.');
named(visibility, 'visibility', 'Who may come into a room: anybody, who knows its password, whom an admin adds.');
named(notifyLevel, 'notify_level', 'What of a conversation one is notified of.');
named(chosenStatus, 'chosen_status', 'What one chooses to show; `invisible` looks `offline` to everybody else.');
named(shownStatus, 'shown_status', 'What is seen of somebody being there.');
named(userCard, 'user', 'Somebody as others see them.');
named(ownCard, 'own_user', 'Oneself, with what only oneself sees.');
named(roomInfo, 'room_info', 'What of a room is the same for everybody who may see it.');
named(place, 'place', 'What of a conversation is one’s own: how far one has read, and what one wants to be told.');
named(roomCard, 'room', 'A group or channel as one sees it; without `role` one is no member.');
named(conversationCard, 'conversation', 'A conversation in the list of one’s conversations.');
named(conversationNews, 'conversation_news', 'What happened in one conversation after what a device holds.');
named(message, 'message', 'A message. `seq` is its number in its conversation, from 1 on, without holes.');
named(callMedia, 'call_media', 'Whether a call was begun with pictures. Whoever is in one may send both.');
named(callEntry, 'call_entry', 'What is kept of a call that is over.');
named(callCard, 'call', 'A call as it is now.');
named(fileCard, 'file', 'A file as a message carries it.');
named(signedIn, 'signed_in', 'The answer to who signs in or up. Keep `token`: it signs in the next time.');
