import type { Message, UserCard } from '../../../shared/protocol/cards.ts';
import type { RoomKind } from '../../../shared/protocol/ids.ts';
import { waitingIn } from '../../state/attention.ts';
import { byActivity, peerOf } from '../../state/selectors.ts';
import { type AppState, type Conversation, myId, type Room } from '../../state/state.ts';

/** A conversation in which something waits for the person. */
export interface Waiting {
  readonly conversation: Conversation;
  /** Mentions where there are some, else what is unread. */
  readonly count: number;
  readonly mentioned: boolean;
}

type WithConversations = Pick<AppState, 'conversations'>;

/** What waits, mentions first, then what was said last. */
export function waitingOf({ conversations }: WithConversations, now: number): Waiting[] {
  return Object.values(conversations)
    .map((conversation): Waiting => {
      const waiting = waitingIn(conversation, now);
      // Of what is muted altogether not even mentions call.
      const mentions = waiting === 0 ? 0 : conversation.mentions;
      return { conversation, count: mentions > 0 ? mentions : waiting, mentioned: mentions > 0 };
    })
    .filter(({ count }) => count > 0)
    .sort(
      (one, other) =>
        Number(other.mentioned) - Number(one.mentioned) || byActivity(one.conversation, other.conversation),
    );
}

/** What was talked in last and waits for nobody. */
export function recentOf({ conversations }: WithConversations, now: number): Conversation[] {
  return Object.values(conversations)
    .filter((conversation) => conversation.last !== undefined && waitingIn(conversation, now) === 0)
    .sort(byActivity);
}

const PRESENCE: Readonly<Record<string, number>> = { online: 0, away: 1, busy: 2 };

/** Which people else are here: contacts first, then who is free, by name. */
export function othersHere({ people, session }: Pick<AppState, 'people' | 'session'>): UserCard[] {
  const me = myId({ session });
  const contacts = new Set(session.me?.contacts);
  const rankOf = ({ id, status }: UserCard) => (contacts.has(id) ? 0 : 10) + (PRESENCE[status] ?? 9);
  return Object.values(people)
    .filter(({ id, bot, status }) => id !== me && bot !== true && Object.hasOwn(PRESENCE, status))
    .sort((one, other) => rankOf(one) - rankOf(other) || one.name.localeCompare(other.name));
}

/** Rooms of that kind that one is in, the last one that something was said in first. */
export function joinedRooms(
  { rooms, conversations }: Pick<AppState, 'rooms' | 'conversations'>,
  kind: RoomKind,
): Room[] {
  const saidAt = ({ id }: Room) => conversations[id]?.last?.date_time ?? 0;
  return Object.values(rooms)
    .filter((room) => room.kind === kind && room.role !== undefined)
    .sort((one, other) => saidAt(other) - saidAt(one) || one.name.localeCompare(other.name));
}

export type Step = 'profile' | 'write' | 'room' | 'invite';

/** What somebody who is new has not done yet. */
export function openSteps(state: Pick<AppState, 'session' | 'people' | 'rooms' | 'conversations'>): Step[] {
  const { me } = state.session;
  if (me === undefined) return [];
  const hasProfile = [me.title, me.about, me.status_text, me.chat_color, me.avatar].some((part) => part !== '');
  const hasWritten = Object.values(state.conversations).some(
    ({ kind, id, last }) => kind === 'private' && last !== undefined && peerOf(id, me.id) !== me.id,
  );
  const isInRoom = Object.values(state.rooms).some(({ role }) => role !== undefined);
  const isAlone = Object.keys(state.people).every((id) => id === me.id);
  const steps: [Step, boolean][] = [
    // Who has nobody to write to brings them first.
    ['invite', me.host_role !== 'member' && isAlone],
    ['profile', !hasProfile],
    ['write', !hasWritten],
    ['room', !isInRoom],
  ];
  return steps.filter(([, isOpen]) => isOpen).map(([step]) => step);
}

export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';

export function dayPart(now: Date): DayPart {
  const hour = now.getHours();
  if (hour < 5) return 'night';
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

/** What one is called in a greeting: the first word of the name. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** The first message that mentions the account and was not read, among these. */
export function firstMention(
  messages: readonly Message[],
  { read_seq }: Pick<Conversation, 'read_seq'>,
  account: string,
): Message | undefined {
  return messages.find(
    ({ seq, mentions, deleted }) => seq > read_seq && deleted !== true && mentions?.includes(account) === true,
  );
}
