import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentLine } from '../../main/storage/document-lines.ts';
import { makeIds } from '../../main/storage/ids-file.ts';
import { CLEAN_MARK, firstOf, folderName, numberedName, SEGMENT_SIZE, segmentOf } from '../../main/storage/layout.ts';
import type { Message } from '../../shared/protocol/cards.ts';
import { newId, newUlid } from '../../shared/protocol/ids.ts';
import { type Random, seededRandom } from '../support/random.ts';

export interface Filling {
  readonly folder: string;
  readonly rooms: number;
  readonly messages: number;
  readonly wordEvery: (seq: number) => string | undefined;
}

const SENDERS = Array.from({ length: 50 }, () => newId('u'));
const HANZI = [
  ...'的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里',
];
const START = 1_700_000_000_000;

/**
 * Writes the files of a store that was closed in order, with so many messages in rooms of very different sizes (the
 * largest has a sixth of all). Returns the rooms with the number of messages in each, the largest first.
 */
export function fillStore({ folder, rooms, messages, wordEvery }: Filling): { id: string; count: number }[] {
  const random = seededRandom(7);
  const weights = Array.from({ length: rooms }, (_, rank) => 1 / (rank + 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const sizes = weights.map((weight) => Math.max(1, Math.round((messages * weight) / sum)));
  const records: string[] = [];
  const filled = sizes.map((count) => {
    const id = newId('g');
    records.push(documentLine(fillRoom({ folder, id, count, random, wordEvery })));
    return { id, count };
  });
  writeFileSync(join(folder, 'conversations.db'), records.join(''));
  writeFileSync(join(folder, CLEAN_MARK), '');
  return filled;
}

interface RoomFilling extends Pick<Filling, 'folder' | 'wordEvery'> {
  readonly id: string;
  readonly count: number;
  readonly random: Random;
}

function fillRoom({ folder, id, count, random, wordEvery }: RoomFilling) {
  const room = join(folder, 'messages', folderName(id));
  mkdirSync(room, { recursive: true });
  let last = '';
  let bytes = 0;
  for (let segment = 1; segment <= segmentOf(count); segment += 1) {
    const first = firstOf(segment);
    const made = Array.from({ length: Math.min(SEGMENT_SIZE, count - first + 1) }, (_, index) =>
      makeMessage({ id, seq: first + index, random, word: wordEvery(first + index) }),
    );
    const lines = made.map((message) => documentLine({ _id: message.seq, ...{ message: JSON.stringify(message) } }));
    const content = Buffer.from(lines.join(''));
    writeFileSync(join(room, numberedName(segment, 'db')), content);
    if (made.length === SEGMENT_SIZE)
      writeFileSync(join(room, numberedName(segment, 'ids')), makeIds(made, first).bytes);
    last = JSON.stringify(made.at(-1));
    bytes = content.length;
  }
  const numbers = { first_seq: 1, last_seq: count, last_change: 0, message_bytes: bytes, change_bytes: 0 };
  return { _id: id, ...numbers, last, newest: START + count * 1_000 };
}

interface MessageMaking {
  readonly id: string;
  readonly seq: number;
  readonly random: Random;
  readonly word: string | undefined;
}

function makeMessage({ id, seq, random, word }: MessageMaking): Message {
  const english = Array.from({ length: 12 }, () => `word${random.below(3_000).toString(36)}`).join(' ');
  const chinese = Array.from({ length: 30 }, () => HANZI[random.below(HANZI.length)]).join('');
  const chat = random.below(10) < 6 ? english : chinese;
  return {
    chat_id: newUlid(),
    conversation: id,
    seq,
    sender: SENDERS[random.below(SENDERS.length)] ?? '',
    sender_type: 'user',
    recipient: id,
    recipient_type: 'group',
    type: 'text',
    chat: word === undefined ? chat : `${chat} ${word}`,
    date_time: START + seq * 1_000,
  };
}
