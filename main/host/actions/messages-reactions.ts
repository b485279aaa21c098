import type { Message } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { fits } from './messages-draft.ts';

/** Different emoji on one message at most. */
const MOST_EMOJI = 20;

export interface Reaction {
  readonly emoji: string;
  readonly account: string;
  readonly remove: boolean;
}

/** The message with or without that reaction; undefined when it is so already. Throws `too_many_reactions`. */
export function withReaction(message: Message, { emoji, account, remove }: Reaction): Message | undefined {
  // A map, since a name of an object's own machinery must not be found where nobody put it.
  const reactions = new Map(Object.entries(message.reactions ?? {}));
  const before = reactions.get(emoji) ?? [];
  if (before.includes(account) !== remove) return undefined;
  const after = remove ? before.filter((id) => id !== account) : [...before, account];
  if (after.length === 0) reactions.delete(emoji);
  else reactions.set(emoji, after);
  const { reactions: _, ...rest } = message;
  if (reactions.size === 0) return rest;
  const changed = { ...rest, reactions: Object.fromEntries(reactions) };
  if (!remove && (reactions.size > MOST_EMOJI || !fits(changed))) throw new ProtocolError('too_many_reactions');
  return changed;
}
