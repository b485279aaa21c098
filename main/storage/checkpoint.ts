import { sealSegment } from './chat-ids.ts';
import type { ConversationState } from './conversation-state.ts';
import type { Conversations } from './conversations.ts';
import type { Journal } from './journal.ts';
import { firstOf, segmentOf } from './layout.ts';
import type { MessageLogs } from './message-reader.ts';
import type { Tables } from './tables.ts';

export interface CheckpointParts {
  readonly journal: Journal;
  readonly conversations: Conversations;
  readonly tables: Tables;
  readonly logs: MessageLogs;
}

// Two files at a time: more of them would hold up the journal, which shares the threads of the disk with them.
const FILES_AT_ONCE = 2;

/**
 * Brings all that the journal has so far into the tables and segments, syncs these, and only then deletes it. What
 * becomes durable meanwhile may be written early, which is harmless: the journal that follows has it as well. When
 * something fails everything not written stays noted and the journal stays, so that it can be tried again.
 */
export async function checkpoint({ journal, conversations, tables, logs }: CheckpointParts): Promise<void> {
  const newest = await journal.rotate();
  const removed = await removeFolders(conversations, logs);
  const states = conversations.dirty;
  conversations.dirty = new Set();
  try {
    const queue = [...states];
    const work = async () => {
      for (let state = queue.shift(); state; state = queue.shift()) await bringIn(logs, state);
    };
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, work));
    await tables.checkpoint();
    await conversations.save(
      [...states].filter((state) => !state.removed && state.overlay.appliedSeq > 0),
      removed,
    );
  } catch (error) {
    for (const state of states) conversations.dirty.add(state);
    for (const id of removed) conversations.removals.add(id);
    throw error;
  }
  await journal.discard(newest);
}

async function removeFolders(conversations: Conversations, logs: MessageLogs): Promise<string[]> {
  const removed = [...conversations.removals];
  for (const id of removed) {
    await logs.messages.remove(id);
    await logs.changes.remove(id);
    conversations.removals.delete(id);
  }
  return removed;
}

async function bringIn(logs: MessageLogs, state: ConversationState): Promise<void> {
  if (state.removed) return;
  const { overlay, id } = state;
  const before = overlay.appliedSeq;
  const taken = overlay.take();
  // Not to segments that retention has deleted.
  const kept = taken.messages.filter(({ _id }) => _id >= firstOf(segmentOf(state.firstSeq)));
  if (kept.length > 0) {
    const { segment, size } = await logs.messages.write(id, kept);
    if (segment === segmentOf(taken.lastSeq)) state.messageBytes = size;
  }
  if (taken.changes.length > 0) state.changeBytes = (await logs.changes.write(id, taken.changes)).size;
  overlay.drop(taken);
  for (let segment = segmentOf(before + 1); firstOf(segment + 1) <= taken.lastSeq + 1; segment += 1) {
    await sealSegment(logs, id, segment);
  }
  await trim(logs, state);
}

/** Deletes the segments that retention has left behind. */
async function trim(logs: MessageLogs, state: ConversationState): Promise<void> {
  const segment = segmentOf(state.firstSeq);
  if (segment === state.trimmed) return;
  await logs.messages.trim(state.id, state.firstSeq);
  state.trimmed = segment;
}
