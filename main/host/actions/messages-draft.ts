import type { Message } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { newUlid } from '../../../shared/protocol/ids.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { MessageDraft } from '../../storage/port.ts';
import type { Target, TargetCall } from '../access.ts';
import type { Host } from '../context.ts';
import { isBlockedBy } from './messages-access.ts';
import { filesFor, withFiles } from './messages-files.ts';

/** What numbers and flags may still add to the JSON of a message, in bytes. */
const LATER = 256;
/** Bytes that one UTF-16 unit takes at most, as an escape of JSON. */
const WIDEST = 6;

/**
 * The message of a request. Throws `empty_chat`, `no_such_file`, `no_such_user`, `bad_request`, `too_large` or
 * `chat_too_long`.
 */
export function draftOf(host: Host, params: Params<'chat'>, call: TargetCall): MessageDraft {
  const { chat, type, files = [], reply_to, thread, mentions = [] } = params;
  const { account, target, now } = call;
  const carried = filesFor(host, files, account);
  // What files are may be left to them.
  if (carried.length === 0) demandText(chat);
  const mentioned = mentions.length === 0 ? mentions : mentionedIn(host, mentions, call);
  const draft: MessageDraft = {
    chat_id: params.chat_id ?? newUlid(),
    sender: account._id,
    sender_type: 'user',
    recipient: target.kind === 'private' ? target.peer._id : target.room._id,
    recipient_type: target.kind === 'private' ? 'user' : target.kind,
    ...withFiles(type, carried),
    chat,
    date_time: now,
    ...(reply_to === undefined ? {} : { reply_to }),
    ...(thread === undefined ? {} : { thread }),
    ...(mentioned.length === 0 ? {} : { mentions: mentioned }),
    ...(isBlockedBy(target, account) ? { hidden: true } : {}),
  };
  if (carried.length > 0 && !fits(draft)) throw new ProtocolError('too_large', { field: 'files' });
  if (chat.length * WIDEST > limits.maxMessageBytes / 2 && !fits(draft)) {
    throw new ProtocolError('chat_too_long', { field: 'chat' });
  }
  return draft;
}

export function demandText(chat: string): void {
  if (chat.trim() === '') throw new ProtocolError('empty_chat', { field: 'chat' });
}

/** Whether a message is small enough for an event around it to fit into one tag. */
export function fits(message: MessageDraft | Message): boolean {
  return Buffer.byteLength(JSON.stringify(message)) + LATER <= limits.maxMessageBytes;
}

/** Each once; oneself and who does not take part is left out: nobody there would be told. */
function mentionedIn(host: Host, mentions: readonly string[], { account, target }: TargetCall): string[] {
  const ids = new Set<string>();
  for (const name of mentions) {
    const person = host.directory.account(name);
    if (person === undefined) throw new ProtocolError('no_such_user', { field: 'mentions' });
    if (person._id !== account._id && takesPart(host, target, person._id)) ids.add(person._id);
  }
  return [...ids];
}

function takesPart(host: Host, target: Target, account: string): boolean {
  if (target.kind === 'private') return target.peer._id === account;
  return host.directory.member(target.room._id, account) !== undefined;
}
