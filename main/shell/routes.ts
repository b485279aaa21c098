import { isPrivate, roomKindOf } from '../../shared/protocol/ids.ts';

/** Where the interface shows a conversation. */
export function conversationRoute(conversation: string): string {
  if (isPrivate(conversation)) return `#/private/${conversation}`;
  return `#/${roomKindOf(conversation)}s/${conversation}`;
}
