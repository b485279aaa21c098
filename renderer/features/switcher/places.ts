import type { RoomCard, UserCard } from '../../../shared/protocol/cards.ts';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import { waitingIn } from '../../state/attention.ts';
import { conversationOf } from '../../state/conversations.ts';
import { activityOf, byActivity, faceOf } from '../../state/selectors.ts';
import { type AppState, type Conversation, myId } from '../../state/state.ts';
import type { Findable } from './rank.ts';

/** Where one can go. */
export interface Place extends Findable {
  readonly id: string;
  /** A person to write to, a room that one is in, or one that can be joined. */
  readonly kind: 'person' | 'room' | 'open_room';
  /** Something was said there, or it is a room that one is in. */
  readonly begun: boolean;
  readonly waiting: number;
  readonly person?: UserCard | undefined;
  readonly members?: number | undefined;
  /** The id of the picture of a room. */
  readonly picture?: string | undefined;
  readonly isNotes?: boolean | undefined;
}

export type PlacesState = Pick<AppState, 'conversations' | 'people' | 'rooms' | 'session'>;

/** Every conversation, every room that one is in, and everybody. */
export function placesOf(state: PlacesState, now: number): Place[] {
  const { conversations, rooms, people } = state;
  const joined = Object.values(rooms).filter(({ role }) => role !== undefined);
  const silent = joined.filter(({ id }) => conversations[id] === undefined);
  const all = [
    ...Object.values(conversations).filter(({ kind, id }) => kind === 'private' || rooms[id]?.role !== undefined),
    ...silent.map(({ id }) => conversationOf(state, id)),
  ].sort(byActivity);
  const known = new Set(all.map(({ id }) => id));
  const strangers = Object.values(people).filter(
    ({ id, removed }) => removed !== true && !known.has(privateConversation(myId(state), id)),
  );
  return [...all.map((each) => placeOf(state, each, now)), ...strangers.map((each) => personPlace(state, each))];
}

function placeOf(state: PlacesState, conversation: Conversation, now: number): Place {
  const { id, kind } = conversation;
  const face = faceOf(state, id);
  return {
    id,
    kind: kind === 'private' ? 'person' : 'room',
    begun: true,
    name: face.name,
    also: face.person?.user_id ?? face.room?.handle,
    activity: activityOf(conversation),
    waiting: waitingIn(conversation, now),
    person: face.person,
    members: face.room?.member_count,
    picture: face.room?.picture,
    isNotes: face.isNotes,
  };
}

export function personPlace(state: Pick<AppState, 'session'>, person: UserCard): Place {
  const me = myId(state);
  return {
    id: privateConversation(me, person.id),
    kind: 'person',
    begun: false,
    name: person.name,
    also: `${person.user_id} ${person.title}`,
    waiting: 0,
    person,
    isNotes: person.id === me,
  };
}

export function openRoomPlace({ id, name, handle, description, member_count }: RoomCard): Place {
  const also = `${handle} ${description}`;
  return { id, kind: 'open_room', begun: false, name, also, waiting: 0, members: member_count };
}
