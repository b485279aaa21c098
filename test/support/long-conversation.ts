import { ulid } from 'ulid';
import type { Store } from '../../main/storage/port.ts';

export interface LongConversation {
  readonly conversation: string;
  /** Account ids of those who write, in turn. */
  readonly senders: readonly string[];
  readonly count: number;
  /** When the first and the last message were written, in ms since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Numbers of messages that answer another one, and of those. */
  readonly answers: ReadonlyMap<number, number>;
}

/** So many are on their way to the disk at once. */
const WINDOW = 2_000;
const WORDS = 'the motor needs oil again before we can go on with the third sample of this series'.split(' ');

/**
 * Writes a conversation of a group straight into the store of a host, far faster than people could. Message n says
 * `message n` and some words more, so that messages are of different heights.
 */
export async function writeLongConversation(store: Store, long: LongConversation): Promise<void> {
  const { conversation: id, senders, count, from, to, answers } = long;
  const conversation = await store.conversation(id);
  const ids: string[] = [];
  for (let first = 1; first <= count; first += WINDOW) {
    const batch = Array.from({ length: Math.min(WINDOW, count - first + 1) }, (_, index) => {
      const n = first + index;
      const date_time = Math.round(from + ((to - from) * (n - 1)) / (count - 1));
      const chat_id = ulid(date_time);
      ids.push(chat_id);
      const answered = ids[(answers.get(n) ?? 0) - 1];
      return conversation.append(
        {
          chat_id,
          sender: senders[Math.floor(n / 3) % senders.length] ?? '',
          sender_type: 'user',
          recipient: id,
          recipient_type: 'group',
          type: 'text',
          chat: textOf(n),
          date_time,
          ...(answered === undefined ? {} : { reply_to: answered }),
        },
        { committed: () => undefined },
      );
    });
    await Promise.all(batch);
  }
}

function textOf(n: number): string {
  const words = Array.from({ length: (n * 7) % 41 }, (_, index) => WORDS[(n + index) % WORDS.length]);
  const code = n % 37 === 0 ? '\n\n```ts\nconst sample = 3;\nconst series = [sample];\n```' : '';
  return `message ${n} ${words.join(' ')}${code}`.trim();
}
