import type { Message } from '../../shared/protocol/cards.ts';

export const ALICE = 'u:01JCFAKEA00000000000000000';
export const BOB = 'u:01JCFAKEB00000000000000000';
export const CAROL = 'u:01JCFAKEC00000000000000000';
export const DAVE = 'u:01JCFAKED00000000000000000';
export const GROUP = 'g:01JCFAKEG00000000000000000';

/** A message in the group, with what the test cares about. */
export function aMessage(part: Partial<Message>): Message {
  return {
    chat_id: '01JCFAKEM00000000000000000',
    conversation: GROUP,
    seq: 1,
    sender: BOB,
    sender_type: 'user',
    recipient: GROUP,
    recipient_type: 'group',
    type: 'text',
    chat: 'hello',
    date_time: 1_700_000_000_000,
    ...part,
  };
}
