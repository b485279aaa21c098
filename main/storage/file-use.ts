import type { Message } from '../../shared/protocol/cards.ts';

/**
 * What keeps a file, as it stands in its record: a message (`<conversation> <seq>`, and behind that its sender where
 * only that account may see it), an account or a room whose picture it is, or the file that it is the thumbnail of.
 */
export type Use =
  | { readonly by: 'message'; readonly conversation: string; readonly seq: number; readonly onlyFor?: string }
  | { readonly by: 'account' | 'room' | 'file'; readonly id: string };

export function messageUse({ conversation, seq, sender, hidden }: Message): string {
  return `${conversation} ${seq}${hidden === true ? ` ${sender}` : ''}`;
}

export function readUse(use: string): Use {
  const [id = '', seq, onlyFor] = use.split(' ');
  if (seq !== undefined) {
    return { by: 'message', conversation: id, seq: Number(seq), ...(onlyFor === undefined ? {} : { onlyFor }) };
  }
  if (id.startsWith('u:')) return { by: 'account', id };
  return { by: id.startsWith('f:') ? 'file' : 'room', id };
}
