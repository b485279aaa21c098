import type { CallEntry, CallMedia } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { isPrivate, newUlid, roomKindOf } from '../../../shared/protocol/ids.ts';
import type { Committed, MessageDraft } from '../../storage/port.ts';
import { tellMessage } from '../actions/messages-events.ts';
import { passOver } from '../actions/messages-marks.ts';
import { peerOf } from '../cards.ts';
import type { Host } from '../context.ts';
import type { EndedCall } from './call-record.ts';

/**
 * Writes into the conversation that there was a call; `noted` is called once that is on disk. The message has the ULID of
 * the call for its id, so that the one of a crash in between is not written again. Throws `storage_failed`, `disk_full`
 * or `host_stopping`.
 */
export async function writeNote(host: Host, call: EndedCall, noted: () => void): Promise<void> {
  const conversation = await host.store.conversation(call.conversation);
  // A room may have ended meanwhile, and nothing may be added to what is being removed.
  if (!isPrivate(call.conversation) && host.directory.roomById(call.conversation) === undefined) return;
  function committed(written: Committed): void {
    noted();
    tellMessage(host, written, { action: 'chat' });
    if (written.message.hidden === true) passOver(host, written.message);
    host.meters.messages.count();
  }
  const draft = draftOf(call);
  try {
    const { message, existing } = await conversation.append(draft, { committed });
    if (!existing) return;
    if (message.call?.call_id === call._id || message.deleted === true) return noted();
  } catch (error) {
    if (!(error instanceof ProtocolError) || error.reason !== 'chat_id_taken') throw error;
  }
  // Who made the id of the call made a message of the same one.
  await conversation.append({ ...draft, chat_id: newUlid() }, { committed });
}

function draftOf(call: EndedCall): MessageDraft {
  const { _id, conversation, by, ended, hidden } = call;
  const entry = entryOf(call);
  const place = isPrivate(conversation)
    ? ({ recipient: peerOf(conversation, by), recipient_type: 'user' } as const)
    : { recipient: conversation, recipient_type: roomKindOf(conversation) };
  return {
    chat_id: _id.slice('call:'.length),
    sender: by,
    sender_type: 'user',
    ...place,
    type: 'text',
    chat: sentenceOf(entry),
    date_time: ended.time,
    call: entry,
    ...(hidden === undefined ? {} : { hidden }),
  };
}

/** What is kept of a call. */
export function entryOf({ _id, media, people, ended }: EndedCall): CallEntry {
  return { call_id: _id, media, outcome: ended.outcome, seconds: ended.seconds, people };
}

/** For programs that know nothing of calls. */
function sentenceOf({ media, outcome, seconds }: CallEntry): string {
  switch (outcome) {
    case 'finished':
      return `${capital(media)} call, ${lengthOf(seconds)}`;
    case 'missed':
    case 'busy':
      return `Missed ${media} call`;
    case 'declined':
      return `Declined ${media} call`;
    case 'cancelled':
      return `Cancelled ${media} call`;
  }
}

const capital = (media: CallMedia) => (media === 'audio' ? 'Audio' : 'Video');

function lengthOf(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
