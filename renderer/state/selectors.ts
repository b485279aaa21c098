import type { UserCard } from '../../shared/protocol/cards.ts';
import { isPrivate, privateMembers } from '../../shared/protocol/ids.ts';
import { type AppState, type Conversation, myId, type Room } from './state.ts';

/** The other one of a private conversation; oneself in one's own notes. */
export function peerOf(conversation: string, me: string): string {
  const [one, other] = privateMembers(conversation);
  return one === me ? other : one;
}

/** What a conversation is called and looks like. */
export interface ConversationFace {
  readonly id: string;
  readonly name: string;
  /** What colours are chosen by. */
  readonly seed: string;
  readonly color: string;
  readonly shape: 'round' | 'square';
  /** The id of its picture; empty where it has none. */
  readonly picture: string;
  readonly person?: UserCard | undefined;
  readonly room?: Room | undefined;
  /** It is with oneself. */
  readonly isNotes: boolean;
}

export function faceOf(state: Pick<AppState, 'people' | 'rooms' | 'session'>, id: string): ConversationFace {
  if (!isPrivate(id)) {
    const room = state.rooms[id];
    return {
      id,
      name: room?.name ?? '…',
      seed: id,
      color: '',
      shape: 'square',
      picture: room?.picture ?? '',
      room,
      isNotes: false,
    };
  }
  const me = myId(state);
  const peer = peerOf(id, me);
  const person = state.people[peer];
  return {
    id,
    name: person?.name ?? '…',
    seed: peer,
    color: person?.chat_color ?? '',
    shape: 'round',
    picture: person?.avatar ?? '',
    person,
    isNotes: peer === me,
  };
}

/** The name of somebody, as far as it is known. */
export function nameOf(state: Pick<AppState, 'people'>, account: string): string {
  return state.people[account]?.name ?? '…';
}

/** When something last happened in a conversation, in ms since the epoch; 0 where nothing has. */
export function activityOf(conversation: Conversation): number {
  return conversation.last?.date_time ?? 0;
}

/** Conversations with the one in which something was said last first. */
export function byActivity(one: Conversation, other: Conversation): number {
  return activityOf(other) - activityOf(one) || one.id.localeCompare(other.id);
}

/** Whether this account may write there. */
export function mayPost(state: Pick<AppState, 'rooms' | 'session'>, conversation: string): boolean {
  if (isPrivate(conversation)) return true;
  const room = state.rooms[conversation];
  if (room?.role === undefined) return false;
  return room.kind === 'group' || room.role !== 'member';
}

export function isAdminOf(state: Pick<AppState, 'rooms'>, conversation: string): boolean {
  const role = state.rooms[conversation]?.role;
  return role === 'owner' || role === 'admin';
}
