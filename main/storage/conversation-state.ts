import { z } from 'zod';
import { type Message, message } from '../../shared/protocol/cards.ts';
import { Overlay } from './overlay.ts';
import type { ConversationSummary } from './port.ts';

const count = z.number().int().nonnegative();

/** What is kept of each conversation, so that none has to be opened to know of it. */
export const conversationRecord = z.object({
  _id: z.string(),
  first_seq: z.number().int().positive(),
  last_seq: count,
  last_change: count,
  /** The JSON of the last message. */
  last: z.string().optional(),
  /** The newest `date_time` of all its messages, ms since the epoch. */
  newest: z.number(),
  /** Sizes of the last segment file of the messages and of the changes: other ones tell that this record is old. */
  message_bytes: count,
  change_bytes: count,
});
export type ConversationRecord = z.infer<typeof conversationRecord>;

export function emptyRecord(id: string): ConversationRecord {
  return { _id: id, first_seq: 1, last_seq: 0, last_change: 0, newest: 0, message_bytes: 0, change_bytes: 0 };
}

/** What is known of a conversation in memory: all of it is durable, but for what is assigned. */
export class ConversationState {
  readonly id: string;
  readonly overlay: Overlay;
  firstSeq: number;
  lastSeq: number;
  lastChange: number;
  last: Message | undefined;
  newest: number;
  /** The numbers given out last, to messages and changes on their way to the disk. */
  assignedSeq: number;
  assignedChange: number;
  messageBytes: number;
  changeBytes: number;
  /** When the oldest message was written, once retention has looked. */
  oldest: { seq: number; time: number } | undefined;
  /** The segments before this one were deleted. */
  trimmed = 1;
  /** Removal was asked for: nothing more is taken in. */
  closed = false;
  /** Removal is durable: nothing of it is to be written any more. */
  removed = false;

  constructor(record: ConversationRecord) {
    this.id = record._id;
    this.overlay = new Overlay(record.last_seq, record.last_change);
    this.firstSeq = record.first_seq;
    this.lastSeq = record.last_seq;
    this.lastChange = record.last_change;
    this.last = lastOf(record);
    this.newest = record.newest;
    this.assignedSeq = record.last_seq;
    this.assignedChange = record.last_change;
    this.messageBytes = record.message_bytes;
    this.changeBytes = record.change_bytes;
  }

  get exists(): boolean {
    return this.lastSeq > 0;
  }

  summary(): ConversationSummary {
    const { id, firstSeq, lastSeq, lastChange, last } = this;
    return { id, first_seq: firstSeq, last_seq: lastSeq, last_change: lastChange, last };
  }

  /** Only what the segments have: the rest comes from the journal. */
  record(): ConversationRecord {
    return {
      _id: this.id,
      first_seq: this.firstSeq,
      last_seq: this.overlay.appliedSeq,
      last_change: this.overlay.appliedChange,
      ...(this.last && { last: JSON.stringify(this.last) }),
      newest: this.newest,
      message_bytes: this.messageBytes,
      change_bytes: this.changeBytes,
    };
  }

  /** A message has become durable. */
  appended(added: Message, json: string): void {
    this.overlay.append(added.seq, json);
    this.lastSeq = Math.max(this.lastSeq, added.seq);
    this.assignedSeq = Math.max(this.assignedSeq, added.seq);
    if (added.seq === this.lastSeq) this.last = added;
    this.newest = Math.max(this.newest, added.date_time);
  }

  /** A new version of a message has become durable. */
  changed(version: Message, json: string): void {
    const change = version.change ?? this.lastChange;
    this.overlay.change(change, { seq: version.seq, json });
    this.lastChange = Math.max(this.lastChange, change);
    this.assignedChange = Math.max(this.assignedChange, this.lastChange);
    if (version.seq === this.lastSeq) this.last = version;
  }

  /** Retention has taken what lies before that number. */
  begin(firstSeq: number): void {
    this.firstSeq = Math.max(this.firstSeq, firstSeq);
    if (this.firstSeq > this.lastSeq) this.last = undefined;
  }
}

function lastOf(record: ConversationRecord): Message | undefined {
  try {
    const { data } = message.safeParse(JSON.parse(record.last ?? ''));
    return data && data.seq >= record.first_seq && data.seq <= record.last_seq ? data : undefined;
  } catch {
    return undefined;
  }
}
