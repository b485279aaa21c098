import { z } from 'zod';
import type { Message } from '../../../shared/protocol/cards.ts';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import {
  accountOf,
  messageEntry,
  number,
  type Operation,
  operation,
  reading,
  roomOf,
  type Speaking,
  text,
} from './chatchan-operation.ts';

const none = { msg_list: [] };
const content = text.min(1);

export async function messageList(speaking: Speaking, messages: readonly Message[]): Promise<object[]> {
  return Promise.all(messages.map((message) => messageEntry(speaking, message)));
}

/** Reading and writing, in rooms and to one person. */
export const messageOperations: Readonly<Record<string, Operation>> = {
  'room/msg': reading(
    z.object({ roomid: number }),
    async ({ roomid }, speaking) => {
      const { id } = await roomOf(speaking, roomid);
      return { msg_list: await messageList(speaking, await speaking.asking().messages(id)) };
    },
    none,
  ),
  'room/send': operation(z.object({ userid: number.optional(), roomid: number, content }), async (fields, speaking) => {
    const { id } = await roomOf(speaking, fields.roomid);
    const { seq } = await speaking.asking().ask('chat', { recipient: id, chat: fields.content });
    return { msgid: seq };
  }),
  'user/chat': operation(
    z.object({ userid: number.optional(), to_userid: number, content }),
    async ({ to_userid, content: chat }, speaking) => {
      const recipient = accountOf(speaking, to_userid);
      const { seq } = await speaking.asking().ask('chat', { recipient, recipient_type: 'user', chat });
      return { msgid: seq };
    },
  ),
  'user/msg': operation(
    z.object({ userid: number.optional(), with_userid: number }),
    async ({ with_userid }, speaking) => {
      const conversation = privateConversation(speaking.me().account, accountOf(speaking, with_userid));
      return { msg_list: await messageList(speaking, await speaking.asking().messages(conversation)) };
    },
    none,
  ),
};
