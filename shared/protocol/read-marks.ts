import type { Message } from './cards.ts';

type Written = Pick<Message, 'seq' | 'sender' | 'recipient' | 'call'>;

/** Who need not read a message: who wrote it; of the note of a call those who were in it, and who declined it. */
export function knownTo({ sender, recipient, call }: Written): readonly string[] {
  if (call === undefined) return [sender];
  return call.outcome === 'declined' ? [...call.people, recipient] : call.people;
}

/**
 * Whether the mark of an account that has read up to `readSeq` moves on to a new message by itself. A note of a call
 * leaves unread what was unread before it: nobody has read that by talking.
 */
export function movesMark(message: Written, account: string, readSeq: number): boolean {
  const { seq, call } = message;
  if (seq <= readSeq || !knownTo(message).includes(account)) return false;
  return call === undefined || readSeq === seq - 1;
}
