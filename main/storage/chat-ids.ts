import { CHAT_ID_BYTES, ChatIdIndex, fingerprint, fingerprintAt } from './chat-id-index.ts';
import type { ConversationState } from './conversation-state.ts';
import { makeIds, readIds, type SegmentIds, writeIds } from './ids-file.ts';
import { firstOf, SEGMENT_SIZE, segmentOf } from './layout.ts';
import type { MessageLogs } from './message-reader.ts';
import { parseHead } from './stored-message.ts';

/** Builds the table of the chat_ids of a conversation: some 20 ms for 170,000 messages. */
export async function loadChatIds(logs: MessageLogs, state: ConversationState): Promise<ChatIdIndex> {
  const index = new ChatIdIndex(state.lastSeq - state.firstSeq + 1);
  let loaded = state.firstSeq - 1;
  // A checkpoint may move messages into the segments while this reads them.
  while (loaded < state.overlay.appliedSeq) {
    const segment = segmentOf(loaded + 1);
    const applied = state.overlay.appliedSeq;
    const last = Math.min(applied, firstOf(segment + 1) - 1);
    const ids = last === firstOf(segment + 1) - 1 ? await idsOf(logs, state.id, segment) : undefined;
    if (ids) addPacked(index, ids.ids, { segment, after: loaded });
    else await addTail(index, logs, { state, segment, after: loaded, last });
    loaded = last;
  }
  for (const [seq, json] of state.overlay.between(loaded + 1, state.lastSeq)) {
    index.add(fingerprint(parseHead(json).chat_id), seq);
  }
  return index;
}

/** The ids of a full segment, made again when their file is missing or damaged. */
async function idsOf(logs: MessageLogs, conversation: string, segment: number): Promise<SegmentIds | undefined> {
  return (await readIds(idsPath(logs, conversation, segment))) ?? sealSegment(logs, conversation, segment);
}

/** Writes the file of ids beside a full segment. */
export async function sealSegment(
  logs: MessageLogs,
  conversation: string,
  segment: number,
): Promise<SegmentIds | undefined> {
  const documents = await logs.messages.all(conversation, segment);
  if (documents.length === 0) return undefined;
  const made = makeIds(
    documents.map((document) => parseHead(document.message)),
    firstOf(segment),
  );
  // It can be made again at any time, so a full disk is no reason to fail here.
  await writeIds(idsPath(logs, conversation, segment), made.bytes).catch(() => undefined);
  return made;
}

function idsPath(logs: MessageLogs, conversation: string, segment: number): string {
  return logs.messages.path(conversation, segment).replace(/db$/, 'ids');
}

function addPacked(index: ChatIdIndex, ids: DataView, place: { segment: number; after: number }): void {
  const first = firstOf(place.segment);
  for (let at = Math.max(0, place.after + 1 - first); at < SEGMENT_SIZE; at += 1) {
    const offset = at * CHAT_ID_BYTES;
    // Zeros stand for a message that damage has taken.
    if (ids.getUint32(offset) !== 0 || ids.getUint32(offset + 4) !== 0)
      index.add(fingerprintAt(ids, offset), first + at);
  }
}

interface Tail {
  readonly state: ConversationState;
  readonly segment: number;
  readonly after: number;
  readonly last: number;
}

async function addTail(index: ChatIdIndex, logs: MessageLogs, { state, segment, after, last }: Tail): Promise<void> {
  for (const document of await logs.messages.all(state.id, segment)) {
    if (document._id <= after || document._id > last) continue;
    index.add(fingerprint(parseHead(document.message).chat_id), document._id);
  }
}
