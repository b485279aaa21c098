import type { Message } from '../../shared/protocol/cards.ts';
import type { ConversationState } from './conversation-state.ts';
import type { SegmentedLog } from './segments.ts';
import { parseMessage, type StoredChange, type StoredMessage } from './stored-message.ts';

export interface MessageLogs {
  readonly messages: SegmentedLog<StoredMessage>;
  readonly changes: SegmentedLog<StoredChange>;
}

// Changes looked at in one step when a device catches up.
const CHANGES_AT_ONCE = 500;

/** The durable messages from one number to another, both inclusive, newest versions, in order. */
export async function readMessages(
  logs: MessageLogs,
  state: ConversationState,
  range: { from: number; to: number },
): Promise<Message[]> {
  const from = Math.max(range.from, state.firstSeq);
  const to = Math.min(range.to, state.lastSeq);
  // Taken before the first wait: a checkpoint may move it into the segments meanwhile, never the other way.
  const fresh = state.overlay.between(from, to);
  const applied = Math.min(to, state.overlay.appliedSeq);
  const stored = from <= applied ? await logs.messages.read(state.id, { from, to: applied }) : [];
  const found = new Map(stored.map((document) => [document._id, parseMessage(document.message)]));
  for (const [seq, json] of fresh) {
    const version = parseMessage(json);
    if ((version.change ?? 0) >= (found.get(seq)?.change ?? 0)) found.set(seq, version);
  }
  return [...found.values()].sort((one, other) => one.seq - other.seq);
}

export async function readMessage(
  logs: MessageLogs,
  state: ConversationState,
  seq: number,
): Promise<Message | undefined> {
  const [found] = await readMessages(logs, state, { from: seq, to: seq });
  return found;
}

/** The messages changed after that change, each where its last change stands, at most `limit`. */
export async function readChanges(
  logs: MessageLogs,
  state: ConversationState,
  after: { change: number; limit: number },
): Promise<Message[]> {
  const found: Message[] = [];
  for (let from = after.change + 1; from <= state.lastChange && found.length < after.limit; from += CHANGES_AT_ONCE) {
    const to = Math.min(from + CHANGES_AT_ONCE - 1, state.lastChange);
    for (const { _id, seq } of await readChangeNumbers(logs, state, { from, to })) {
      const current = await readMessage(logs, state, seq);
      if (current?.change === _id && found.push(current) === after.limit) break;
    }
  }
  return found;
}

async function readChangeNumbers(
  logs: MessageLogs,
  state: ConversationState,
  range: { from: number; to: number },
): Promise<StoredChange[]> {
  const fresh = state.overlay.changesBetween(range.from, range.to);
  const to = Math.min(range.to, state.overlay.appliedChange);
  const stored = range.from <= to ? await logs.changes.read(state.id, { from: range.from, to }) : [];
  const byNumber = new Map([...stored, ...fresh].map((change) => [change._id, change]));
  return [...byNumber.values()].sort((one, other) => one._id - other._id);
}
