import { z } from 'zod';
import {
  chatType,
  conversationCard,
  cursor,
  message,
  nothing,
  notifyLevel,
  pageLimit,
  roomCard,
  seqNumber,
  userCard,
} from './cards.ts';
import { action, event } from './define.ts';
import { accountId, chatId, conversationId, fileId, idOrHandle } from './ids.ts';
import { limits } from './limits.ts';
import { recipient } from './recipient.ts';

/** Counted in code points, as a person counts; UTF-16 units bound the work before that. */
export const chatText = z
  .string()
  .max(2 * limits.maxChatCharacters)
  .refine((text) => text.length <= limits.maxChatCharacters || [...text].length <= limits.maxChatCharacters);

const chatTarget = { conversation: conversationId, chat_id: chatId };
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** What makes an emoji of the parts: a picture, a flag's two letters, a keycap. Digits and joiners alone are none. */
const EMOJI_CORE = /\p{Extended_Pictographic}|^\p{RI}{2}$|\u20e3/u;
/** One emoji, of however many code points: nothing else may become a key of `reactions`. */
const emoji = z
  .string()
  .max(32)
  .regex(/^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u)
  .regex(EMOJI_CORE)
  .refine((text) => [...graphemes.segment(text)].length === 1);

const held = z.object({ seq: seqNumber, change: seqNumber.optional() });

/** What happened in one conversation after what a device holds. */
export const conversationNews = z.object({
  messages: z.array(message),
  changes: z.array(message),
  last_seq: seqNumber,
  last_change: seqNumber,
  gap: z.boolean().optional().describe('More than a page is missing: drop what is held of it and read `history`.'),
});
export type ConversationNews = z.infer<typeof conversationNews>;

const reading = { who: 'participant' } as const;

export const messagesActions = {
  chat: action({
    summary: 'Sends a message; again under the same `chat_id` it answers `existing` with the message that is there.',
    params: z.object({
      ...recipient,
      chat: chatText,
      chat_id: chatId.optional().describe('Made by the sender, so that sending again sends nothing twice.'),
      type: chatType.optional(),
      files: z.array(fileId).max(50).optional(),
      reply_to: chatId.optional().describe('The message that it answers.'),
      thread: chatId.optional().describe('The message that began its thread.'),
      mentions: z.array(idOrHandle).max(50).optional().describe('Who is to be notified.'),
    }),
    data: z.object({
      chat_id: chatId,
      conversation: conversationId,
      seq: z.number().int().positive(),
      date_time: z.number().int(),
    }),
    access: { who: 'speaker' },
    scope: 'write',
  }),
  edit_chat: action({
    summary: 'Replaces the text of an own message.',
    params: z.object({ ...chatTarget, chat: chatText }),
    data: message,
    access: reading,
    scope: 'write',
  }),
  delete_chat: action({
    summary: 'Deletes an own message, or as an admin one of the room; its number stays.',
    params: z.object(chatTarget),
    data: message,
    access: reading,
    scope: 'write',
  }),
  react: action({
    summary: 'Adds a reaction to a message, or takes it back with `remove`.',
    params: z.object({ ...chatTarget, emoji, remove: z.boolean().optional() }),
    data: message,
    access: reading,
    scope: 'write',
  }),
  pin_chat: action({
    summary: 'Pins a message for everybody in the conversation, or unpins it with `remove`.',
    params: z.object({ ...chatTarget, remove: z.boolean().optional() }),
    data: message,
    access: reading,
    scope: 'write',
  }),
  read: action({
    summary: 'Says up to which message one has read.',
    params: z.object({
      conversation: conversationId,
      seq: seqNumber,
      receipt: z.boolean().optional().describe("`false`: only one's own devices are told."),
    }),
    data: z.object({ read_seq: seqNumber, unread: seqNumber, mentions: seqNumber }),
    access: reading,
    scope: 'read',
  }),
  typing: action({
    summary: 'Tells the others that one is writing just now; nothing of it is kept.',
    params: z.object(recipient),
    data: nothing,
    access: { who: 'speaker' },
    scope: 'write',
  }),
  history: action({
    summary:
      'Messages of a conversation in order, the newest ones unless `before`, `after` or `around` says otherwise.',
    params: z.object({
      conversation: conversationId,
      before: seqNumber.optional().describe('Only numbers below this one.'),
      after: seqNumber.optional().describe('Only numbers above this one.'),
      around: seqNumber.optional().describe('Numbers on both sides of this one.'),
      limit: pageLimit.optional(),
    }),
    data: z.object({ messages: z.array(message), first_seq: seqNumber, last_seq: seqNumber }),
    access: reading,
    scope: 'read',
    heavy: true,
  }),
  sync: action({
    summary: 'What happened since what a device holds: messages, changes, rooms and people.',
    params: z.object({
      conversations: z.record(conversationId, held).optional(),
      cards: seqNumber.optional(),
    }),
    data: z.object({
      conversations: z.record(z.string(), conversationNews),
      rooms: z.array(roomCard),
      users: z.array(userCard),
      removed: z.array(z.string()).describe('Rooms and private conversations that this account may not see any more.'),
      cards: seqNumber,
      more: z.boolean().optional().describe('Not everything fitted: sync again with what is held now.'),
    }),
    access: { who: 'account' },
    scope: 'read',
    heavy: true,
  }),
  recent: action({
    summary: 'One’s conversations, the one with the newest message first, in pages.',
    params: z.object({ limit: pageLimit.optional(), cursor: cursor.optional() }),
    data: z.object({ conversations: z.array(conversationCard), cursor: cursor.optional() }),
    access: { who: 'account' },
    scope: 'read',
    heavy: true,
  }),
  notify: action({
    summary: 'Chooses what of a conversation one wants to be notified of, for good or until a time.',
    params: z.object({ conversation: conversationId, level: notifyLevel, until: z.number().int().optional() }),
    data: nothing,
    access: reading,
    scope: 'read',
  }),
  search: action({
    summary: 'Messages in one’s conversations whose text has `query` in it, newest first, in pages.',
    params: z.object({
      query: z.string().max(200),
      conversation: conversationId.optional(),
      sender: idOrHandle.optional(),
      before: z.number().int().optional().describe('Sent before this time, in ms since the epoch.'),
      after: z.number().int().optional().describe('Sent after this time, in ms since the epoch.'),
      type: chatType.optional(),
      cursor: cursor.optional(),
    }),
    data: z.object({
      hits: z.array(z.object({ message, marks: z.array(z.tuple([z.number().int(), z.number().int()])) })),
      cursor: cursor.optional(),
    }),
    access: { who: 'account' },
    scope: 'read',
    heavy: true,
  }),
};

export const messagesEvents = {
  chat: event('A message was sent.', message),
  /** The whole message as it is now; `change` is its number in the conversation's order of changes. */
  chat_changed: event(
    'A message was edited, deleted, pinned or reacted to: the whole message as it is now.',
    message.extend({ change: z.number().int().positive() }),
  ),
  read: event(
    'Somebody has read up to a message.',
    z.object({ conversation: conversationId, user: accountId, seq: seqNumber }),
  ),
  typing: event('Somebody is writing.', z.object({ conversation: conversationId, user: accountId })),
};
