import type { Message, NotifyLevel } from '../../shared/protocol/cards.ts';
import { isMissed } from './calls.ts';
import { conversationOf, kindOf } from './conversations.ts';
import { type AppState, type Conversation, myId } from './state.ts';

/** How the person wants to be told of a conversation now, in ms since the epoch; a mute may be over. */
export function levelOf(conversation: Conversation, now: number): NotifyLevel {
  const { notify, until } = conversation;
  return until !== undefined && until <= now ? 'all' : notify;
}

/** How much of a conversation waits for the person: a muted one only by mentions, or not at all. */
export function waitingIn(conversation: Conversation, now: number): number {
  switch (levelOf(conversation, now)) {
    case 'all':
      return conversation.unread;
    case 'mentions':
      return conversation.mentions;
    case 'none':
      return 0;
  }
}

/** What the badge shows. */
export function totals(state: Pick<AppState, 'conversations'>, now: number): { unread: number; mentions: number } {
  let unread = 0;
  let mentions = 0;
  for (const conversation of Object.values(state.conversations)) {
    unread += waitingIn(conversation, now);
    if (levelOf(conversation, now) !== 'none') mentions += conversation.mentions;
  }
  return { unread, mentions };
}

/** Whether it is a time of day at which nothing is notified; the span may go over midnight. */
export function isQuiet(quiet: { from: string; to: string } | undefined, now: Date): boolean {
  if (quiet === undefined || quiet.from === quiet.to) return false;
  const time = `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
  const { from, to } = quiet;
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** Whether a message that has just arrived is to be notified, were nobody looking at it. */
export function isWorthNotifying(state: AppState, message: Message, now: Date): boolean {
  const me = myId(state);
  if (message.sender === me || message.hidden === true || message.deleted === true) return false;
  // One that was answered has rung already.
  if (message.call !== undefined && !isMissed(message.call, me)) return false;
  if (wantsSilence(state, now)) return false;
  const mentioned = message.mentions?.includes(me) === true;
  const own = levelOf(conversationOf(state, message.conversation), now.getTime());
  const levels = [own, usualLevel(state, message.conversation)];
  if (levels.includes('none')) return false;
  return mentioned || !levels.includes('mentions');
}

/** Whether a call that rings in a conversation is to be told of, were nobody looking. */
export function isWorthRinging(state: AppState, conversation: string, now: Date): boolean {
  return !wantsSilence(state, now) && levelOf(conversationOf(state, conversation), now.getTime()) !== 'none';
}

function wantsSilence({ session, preferences }: AppState, now: Date): boolean {
  return session.me?.status === 'busy' || isQuiet(preferences.notifications.quiet, now);
}

function usualLevel({ preferences }: AppState, conversation: string): NotifyLevel {
  const { private: ofPrivate, groups, channels } = preferences.notifications;
  switch (kindOf(conversation)) {
    case 'private':
      return ofPrivate;
    case 'group':
      return groups;
    case 'channel':
      return channels;
  }
}
