import { readdir, stat } from 'node:fs/promises';
import { type ConversationRecord, ConversationState, emptyRecord } from './conversation-state.ts';
import type { Conversations } from './conversations.ts';
import { conversationOf, type Layout, segmentOf } from './layout.ts';
import type { MessageLogs } from './message-reader.ts';
import type { SegmentDocument } from './segment-cache.ts';
import type { SegmentedLog } from './segments.ts';
import { parseMessage } from './stored-message.ts';

const FOLDERS_AT_ONCE = 8;

export interface FolderCheckOptions {
  readonly layout: Layout;
  readonly logs: MessageLogs;
  readonly conversations: Conversations;
}

/**
 * Compares what is noted of each conversation with its last segment files, and reads these where they differ: after a
 * crash in a checkpoint, or when the notes were damaged. Without it a number might be given out a second time.
 */
export async function checkFolders({ layout, logs, conversations }: FolderCheckOptions): Promise<void> {
  const names = await readdir(layout.messages);
  const work = async () => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) await checkFolder(logs, conversations, name);
  };
  await Promise.all(Array.from({ length: FOLDERS_AT_ONCE }, work));
}

async function checkFolder(logs: MessageLogs, conversations: Conversations, name: string): Promise<void> {
  const id = conversationOf(name);
  const record = conversations.get(id)?.record();
  if (record && (await isAsNoted(logs, record))) return;
  const rebuilt = await rebuild(logs, record ?? emptyRecord(id));
  if (!rebuilt) return;
  const state = new ConversationState(rebuilt);
  conversations.set(state);
  conversations.dirty.add(state);
}

async function isAsNoted(logs: MessageLogs, record: ConversationRecord): Promise<boolean> {
  const messages = await endOf(logs.messages, record._id);
  const changes = await endOf(logs.changes, record._id);
  return (
    messages.segment === segmentOf(record.last_seq) &&
    messages.bytes === record.message_bytes &&
    changes.segment === segmentOf(record.last_change) &&
    changes.bytes === record.change_bytes
  );
}

async function endOf<D extends SegmentDocument>(
  log: SegmentedLog<D>,
  id: string,
): Promise<{ segment: number; bytes: number }> {
  // Segment 0 stands for none, as number 0 does.
  const segment = (await log.segments(id)).at(-1) ?? 0;
  return { segment, bytes: segment === 0 ? 0 : (await stat(log.path(id, segment))).size };
}

async function rebuild(logs: MessageLogs, record: ConversationRecord): Promise<ConversationRecord | undefined> {
  const id = record._id;
  const tail = (await lastDocuments(logs.messages, id)).map((document) => parseMessage(document.message));
  const last = tail.at(-1);
  if (!last) return undefined;
  const changes = await lastDocuments(logs.changes, id);
  const changed = Math.max(0, ...tail.map((message) => message.change ?? 0), ...changes.map(({ _id }) => _id));
  return {
    _id: id,
    first_seq: record.last_seq > 0 ? record.first_seq : await firstSeq(logs, id),
    // Never lower than noted: what damage has taken keeps its number.
    last_seq: Math.max(record.last_seq, last.seq),
    last_change: Math.max(record.last_change, changed),
    last: JSON.stringify(last),
    newest: Math.max(record.newest, ...tail.map((message) => message.date_time)),
    message_bytes: (await endOf(logs.messages, id)).bytes,
    change_bytes: (await endOf(logs.changes, id)).bytes,
  };
}

async function lastDocuments<D extends SegmentDocument>(log: SegmentedLog<D>, id: string): Promise<D[]> {
  for (const segment of (await log.segments(id)).toReversed()) {
    const documents = await log.all(id, segment);
    if (documents.length > 0) return documents;
  }
  return [];
}

async function firstSeq(logs: MessageLogs, id: string): Promise<number> {
  const [segment] = await logs.messages.segments(id);
  const [first] = segment === undefined ? [] : await logs.messages.all(id, segment);
  return first?._id ?? 1;
}
