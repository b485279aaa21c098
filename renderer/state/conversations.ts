import type { ConversationCard, Message, Place } from '../../shared/protocol/cards.ts';
import { isPrivate, roomKindOf } from '../../shared/protocol/ids.ts';
import type { EventOf } from '../../shared/protocol/index.ts';
import { movesMark } from '../../shared/protocol/read-marks.ts';
import { type AppState, type Conversation, type ConversationKind, myId, withEntry, withoutEntry } from './state.ts';

export function kindOf(conversation: string): ConversationKind {
  return isPrivate(conversation) ? 'private' : roomKindOf(conversation);
}

const NO_PLACE: Place = { unread: 0, mentions: 0, read_seq: 0, last_seq: 0, last_change: 0, notify: 'all' };

export function conversationOf(state: Pick<AppState, 'conversations'>, id: string): Conversation {
  return state.conversations[id] ?? { ...NO_PLACE, id, kind: kindOf(id) };
}

export function putConversation(state: AppState, conversation: Conversation): AppState {
  return { ...state, conversations: withEntry(state.conversations, conversation.id, conversation) };
}

/** A line of the list as the host gives it; what arrived meanwhile is newer and stays. */
export function putPlace(
  state: AppState,
  id: string,
  place: Partial<Place> & { last?: Message | undefined },
): AppState {
  const held = state.conversations[id];
  if (held === undefined || (place.last_seq ?? 0) >= held.last_seq) {
    const { last = held?.last, ...numbers } = place;
    return putConversation(state, { ...conversationOf(state, id), ...defined(numbers), last });
  }
  const behind = held.last_seq - (place.last_seq ?? 0);
  const read_seq = Math.max(held.read_seq, place.read_seq ?? 0);
  const unread = Math.min(held.last_seq - read_seq, (place.unread ?? 0) + behind);
  return putConversation(state, { ...held, read_seq, unread, notify: place.notify ?? held.notify });
}

export function putConversationCard(state: AppState, card: ConversationCard): AppState {
  const { conversation, kind: _kind, room: _room, user: _user, ...place } = card;
  return putPlace(state, conversation, place);
}

/** The next message of its conversation arrived. */
export function foldLastMessage(state: AppState, message: Message): AppState {
  const held = conversationOf(state, message.conversation);
  if (message.seq <= held.last_seq) return putLast(state, message);
  const me = myId(state);
  // What somebody blocked has sent keeps its number, and counts as read.
  const isRead = message.hidden === true || movesMark(message, me, held.read_seq);
  const mentioned = message.mentions?.includes(me) === true;
  return putConversation(state, {
    ...held,
    last_seq: message.seq,
    ...(message.hidden === true ? {} : { last: message }),
    ...(isRead
      ? { read_seq: message.seq, unread: 0, mentions: 0 }
      : { unread: held.unread + 1, mentions: held.mentions + Number(mentioned) }),
  });
}

/** A message that was counted before it was seen: of a room that one has just come into only the numbers are told. */
export function putLast(state: AppState, message: Message): AppState {
  const held = state.conversations[message.conversation];
  if (held === undefined || message.seq !== held.last_seq || message.hidden === true) return state;
  return held.last?.seq === message.seq ? state : putConversation(state, { ...held, last: message });
}

/** A message is another now: the list shows it so, and what is deleted mentions nobody any more. */
export function foldChangedLast(state: AppState, message: Message, before: Message | undefined): AppState {
  const held = state.conversations[message.conversation];
  if (held === undefined) return state;
  const lost =
    message.deleted === true &&
    message.seq > held.read_seq &&
    before?.deleted !== true &&
    before?.mentions?.includes(myId(state)) === true;
  return putConversation(state, {
    ...held,
    ...(held.last?.chat_id === message.chat_id ? { last: message } : {}),
    last_change: Math.max(held.last_change, message.change ?? 0),
    mentions: Math.max(0, held.mentions - Number(lost)),
  });
}

/** One's own mark moved, on this device or another. */
export function moveMark(state: AppState, conversation: string, seq: number): AppState {
  const held = state.conversations[conversation];
  if (held === undefined || seq <= held.read_seq) return state;
  const unread = Math.min(held.unread, Math.max(0, held.last_seq - seq));
  return putConversation(state, { ...held, read_seq: seq, unread, mentions: mentionsAfter(state, held, seq) });
}

function mentionsAfter(state: AppState, held: Conversation, seq: number): number {
  if (seq >= held.last_seq || held.mentions === 0) return 0;
  const me = myId(state);
  const window = state.windows[held.id];
  const covers = window?.atEnd === true && (window.messages[0]?.seq ?? Number.POSITIVE_INFINITY) <= seq + 1;
  if (window === undefined || !covers) return Math.min(held.mentions, held.last_seq - seq);
  return window.messages.filter((each) => each.seq > seq && each.mentions?.includes(me) === true).length;
}

export function foldRead(state: AppState, { conversation, user, seq }: EventOf<'read'>): AppState {
  if (user === myId(state)) return moveMark(state, conversation, seq);
  return putReceipts(state, conversation, [{ sender: user, seq }]);
}

/** How far others have read: as far as they say, and as far as they have written, for writing moves their mark. */
export function putReceipts(
  state: AppState,
  conversation: string,
  told: readonly Pick<Message, 'sender' | 'seq' | 'call'>[],
): AppState {
  const held = state.receipts[conversation] ?? {};
  const me = myId(state);
  const moved: Record<string, number> = {};
  for (const { sender, seq, call } of told) {
    // Who has talked has not read.
    if (call !== undefined) continue;
    if (sender !== me && seq > (moved[sender] ?? held[sender] ?? 0)) moved[sender] = seq;
  }
  if (Object.keys(moved).length === 0) return state;
  return { ...state, receipts: withEntry(state.receipts, conversation, { ...held, ...moved }) };
}

/** The conversation may not be seen any more: nothing of it stays. */
export function dropConversation(state: AppState, id: string): AppState {
  return {
    ...state,
    rooms: withoutEntry(state.rooms, id),
    conversations: withoutEntry(state.conversations, id),
    windows: withoutEntry(state.windows, id),
    members: withoutEntry(state.members, id),
    typing: withoutEntry(state.typing, id),
    receipts: withoutEntry(state.receipts, id),
    calls: callsWithout(state.calls, id),
  };
}

function callsWithout(calls: AppState['calls'], conversation: string): AppState['calls'] {
  const gone = Object.values(calls).find((call) => call.conversation === conversation);
  return gone === undefined ? calls : withoutEntry(calls, gone.call_id);
}

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
