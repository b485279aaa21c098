import type { CallCard } from '../../shared/protocol/calls.ts';
import type { Message, RoomCard, UserCard } from '../../shared/protocol/cards.ts';
import type { AnyEvent, EventName, EventOf } from '../../shared/protocol/index.ts';
import { movesMark } from '../../shared/protocol/read-marks.ts';

/** What one account can see, as a client would keep it. */
export interface ObservedState {
  readonly me: string;
  readonly users: Map<string, UserCard>;
  readonly rooms: Map<string, Partial<RoomCard>>;
  /** Room → account → role. */
  readonly members: Map<string, Map<string, string>>;
  /** Conversation → seq → message. */
  readonly messages: Map<string, Map<number, Message>>;
  readonly readMarks: Map<string, number>;
  /** The calls that run, by their ids. */
  readonly calls: Map<string, CallCard>;
  /** Rooms that one came into on the way: their members and earlier messages have to be fetched. */
  readonly joined: Set<string>;
}

export function emptyState(me: string): ObservedState {
  return {
    me,
    users: new Map(),
    rooms: new Map(),
    members: new Map(),
    messages: new Map(),
    readMarks: new Map(),
    calls: new Map(),
    joined: new Set(),
  };
}

type Folds = { readonly [N in EventName]: (state: ObservedState, event: EventOf<N>) => void };

/** How each event changes what one sees; an event without a fold does not compile. */
const folds: Folds = {
  chat(state, { action: _, ...message }) {
    putMessage(state, message);
    const { conversation, seq } = message;
    if (movesMark(message, state.me, state.readMarks.get(conversation) ?? 0)) moveMark(state, conversation, seq);
  },
  chat_changed(state, { action: _, ...message }) {
    putMessage(state, message);
  },
  read(state, { conversation, user, seq }) {
    if (user === state.me) moveMark(state, conversation, seq);
  },
  status(state, { user, status, status_text }) {
    const card = state.users.get(user);
    if (card !== undefined) state.users.set(user, { ...card, status, status_text });
  },
  user_changed(state, { user }) {
    // One's own card shows the status one chose, others' the one they show.
    state.users.set(user.id, user);
  },
  room_changed(state, { room }) {
    const before = state.rooms.get(room.id);
    state.rooms.set(room.id, { ...before, ...(room as Partial<RoomCard>) });
    if (!state.members.has(room.id)) {
      state.members.set(room.id, new Map());
      state.joined.add(room.id);
    }
    if (room.role !== undefined && room.read_seq !== undefined) {
      moveMark(state, room.id, room.read_seq);
      state.members.get(room.id)?.set(state.me, room.role);
    }
  },
  room_removed(state, { room }) {
    state.rooms.delete(room);
    state.members.delete(room);
    state.messages.delete(room);
    state.readMarks.delete(room);
    for (const { call_id, conversation } of state.calls.values())
      if (conversation === room) state.calls.delete(call_id);
  },
  member_added(state, { room, user, member_count }) {
    if (!state.rooms.has(room)) return;
    changeRoom(state, room, { member_count });
    state.members.get(room)?.set(user.id, user.role ?? 'member');
    if (user.id === state.me) changeRoom(state, room, { role: user.role ?? 'member' });
  },
  member_removed(state, { room, user, member_count }) {
    if (state.rooms.has(room)) changeRoom(state, room, { member_count });
    state.members.get(room)?.delete(user);
  },
  typing() {},
  bye() {},
  file_progress() {},
  notice() {},
  start_audio: putCall,
  start_video: putCall,
  call: putCall,
  signal() {},
};

export function foldEvent(state: ObservedState, event: AnyEvent): void {
  // The table ties each fold to its event; the tie is lost where the name is only known at run time.
  const fold = folds[event.action] as (state: ObservedState, event: AnyEvent) => void;
  fold(state, event);
}

function putCall(state: ObservedState, event: EventOf<'call' | 'start_audio' | 'start_video'>): void {
  const { action: _, ...card } = event;
  if (card.ended === undefined) state.calls.set(card.call_id, card);
  else state.calls.delete(card.call_id);
}

function putMessage(state: ObservedState, message: Message): void {
  const messages = state.messages.get(message.conversation) ?? new Map<number, Message>();
  state.messages.set(message.conversation, messages.set(message.seq, message));
}

function moveMark(state: ObservedState, conversation: string, seq: number): void {
  state.readMarks.set(conversation, Math.max(seq, state.readMarks.get(conversation) ?? 0));
}

function changeRoom(state: ObservedState, room: string, change: Partial<RoomCard>): void {
  state.rooms.set(room, { ...state.rooms.get(room), ...change });
}
