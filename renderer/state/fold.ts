import type { BridgeEvent } from '../../shared/bridge/index.ts';
import type { SessionView } from '../../shared/bridge/session.ts';
import type { PlainEvent } from '../../shared/client/events.ts';
import { events, isEventName } from '../../shared/protocol/index.ts';
import { foldAnswer } from './answers.ts';
import { foldCall } from './calls.ts';
import { dropConversation, foldRead } from './conversations.ts';
import { foldChanged, foldGap, foldMessage, foldTyping } from './messages.ts';
import { foldOutbox } from './outbox.ts';
import { foldStatus, foldUserChanged, putPeople } from './people.ts';
import { foldMemberAdded, foldMemberRemoved, foldRoomChanged, foldRoomRemoved, putRoom } from './rooms.ts';
import { type AppState, noAccount } from './state.ts';
import { foldTransfer, foldTransferGone } from './transfers.ts';

type Told<E extends BridgeEvent['event']> = Extract<BridgeEvent, { event: E }>;
type BridgeFolds = {
  readonly [E in BridgeEvent['event']]: (state: AppState, told: Told<E>, now: number) => AppState;
};
type HostFolds = {
  readonly [A in PlainEvent['action']]: (
    state: AppState,
    event: Extract<PlainEvent, { action: A }>,
    now: number,
  ) => AppState;
};

const unchanged = (state: AppState) => state;

/** How each event of the host changes what is seen; an event without a fold does not compile. */
const hostFolds: HostFolds = {
  status: foldStatus,
  user_changed: foldUserChanged,
  room_changed: foldRoomChanged,
  room_removed: foldRoomRemoved,
  member_added: foldMemberAdded,
  member_removed: foldMemberRemoved,
  read: foldRead,
  typing: (state, { conversation, user }, now) => foldTyping(state, { conversation, user, now }),
  // The device tells of transfers in events of its own.
  file_progress: unchanged,
  start_audio: foldCall,
  start_video: foldCall,
  call: foldCall,
  // It is for the call that is being held, and changes nothing that is kept.
  signal: unchanged,
  notice: (state, { text, by, date_time }) => ({ ...state, notices: [...state.notices, { text, by, date_time }] }),
};

/** How each event of the bridge changes what is seen; an event without a fold does not compile. */
const folds: BridgeFolds = {
  session: (state, { session }) => foldSession(state, session),
  message: (state, { message }) => foldMessage(state, message),
  changed: (state, { message }) => foldChanged(state, message),
  gap: (state, { conversation }) => foldGap(state, conversation),
  cards: (state, { rooms, users }) => rooms.reduce(putRoom, putPeople(state, users)),
  removed: (state, { conversation }) => dropConversation(state, conversation),
  outbox: (state, { entry, status }) => foldOutbox(state, entry, status),
  transfer: (state, { transfer }) => foldTransfer(state, transfer),
  transfer_gone: (state, { id }) => foldTransferGone(state, id),
  host_event: (state, { data }, now) => foldHostEvent(state, data, now),
  answered: foldAnswer,
  hosts: (state, { hosts }) => ({ ...state, hosts }),
  hosting: (state, { hosting }) => ({ ...state, hosting }),
  preferences: (state, { preferences }) => ({ ...state, preferences }),
  app: (state, { app }) => ({ ...state, app }),
  quitting: (state) => ({ ...state, quitting: true }),
  // These ask for something to be done; nothing that is shown changes by them.
  open: unchanged,
  reply: unchanged,
  link: unchanged,
  choose_screen: unchanged,
  ring_answer: unchanged,
  put_away: unchanged,
};

/** The state after something was told; `now` in ms since the epoch. */
export function fold(state: AppState, told: BridgeEvent, now: number): AppState {
  // The table ties each fold to its event; the tie is lost where the name is only known at run time.
  const apply = folds[told.event] as (state: AppState, told: BridgeEvent, now: number) => AppState;
  return apply(state, told, now);
}

function foldHostEvent(state: AppState, data: { readonly action: string }, now: number): AppState {
  const { action } = data;
  if (!isEventName(action) || !Object.hasOwn(hostFolds, action)) return state;
  const parsed = events[action].data.safeParse(data);
  if (!parsed.success) return state;
  const apply = hostFolds[action as PlainEvent['action']] as (state: AppState, event: object, now: number) => AppState;
  return apply(state, parsed.data, now);
}

/** Another account, or none: nothing of the former one may stay. */
export function foldSession(state: AppState, session: SessionView): AppState {
  const before = state.session;
  const isSame = before.account === session.account && before.host?.id === session.host?.id;
  if (!isSame) return { ...state, ...noAccount, outbox: [], session };
  const isOnline = session.connection.name === 'online';
  const me = session.me ?? before.me;
  const next = { ...state, session: me === undefined ? session : { ...session, me } };
  // Without a connection what is shown may be out of date.
  return { ...next, listsFresh: state.listsFresh && isOnline };
}
