import type { CallCard } from '../../shared/protocol/calls.ts';
import type { CallEntry } from '../../shared/protocol/cards.ts';
import { isPrivate } from '../../shared/protocol/ids.ts';
import { mayPost, peerOf } from './selectors.ts';
import { type AppState, myId, withEntry, withoutEntry } from './state.ts';

/** A call as it is now; one that ended goes. */
export function foldCall(state: AppState, call: CallCard): AppState {
  const calls =
    call.ended === undefined ? withEntry(state.calls, call.call_id, call) : withoutEntry(state.calls, call.call_id);
  return calls === state.calls ? state : { ...state, calls };
}

/** All that run, read anew. */
export function putCalls(state: AppState, running: readonly CallCard[]): AppState {
  return { ...state, calls: Object.fromEntries(running.map((call) => [call.call_id, call])) };
}

/** The call that runs in a conversation. */
export function callIn({ calls }: Pick<AppState, 'calls'>, conversation: string): CallCard | undefined {
  return Object.values(calls).find((call) => call.conversation === conversation);
}

/** Calls that ring on one's own devices, the oldest first. */
export function ringingCalls(state: Pick<AppState, 'calls' | 'session'>): readonly CallCard[] {
  const me = myId(state);
  return Object.values(state.calls)
    .filter(({ ringing }) => ringing.includes(me))
    .sort((one, other) => one.started - other.started);
}

/** Calls that one could join now, the newest first. */
export function joinableCalls(state: Pick<AppState, 'calls' | 'rooms' | 'session'>): readonly CallCard[] {
  return Object.values(state.calls)
    .filter(({ conversation }) => mayJoinCall(state, conversation))
    .sort((one, other) => other.started - one.started);
}

/** Whether one may join a call that runs there: everybody who is in the conversation. */
export function mayJoinCall({ rooms }: Pick<AppState, 'rooms'>, conversation: string): boolean {
  return isPrivate(conversation) || rooms[conversation]?.role !== undefined;
}

/** Whether one may call there: people but oneself, groups, and channels in which one speaks. */
export function mayStartCall(state: Pick<AppState, 'people' | 'rooms' | 'session'>, conversation: string): boolean {
  if (!isPrivate(conversation)) return mayPost(state, conversation);
  const me = myId(state);
  const peer = peerOf(conversation, me);
  const person = state.people[peer];
  if (peer === me || person === undefined || person.removed === true || person.bot === true) return false;
  return state.session.me?.blocked.includes(peer) !== true;
}

/** Whether somebody was in a call that is over, if only by starting it. */
export function tookPart({ people }: Pick<CallEntry, 'people'>, account: string): boolean {
  return people.includes(account);
}

/** Whether a call that is over was meant for somebody who was not reached. */
export function isMissed(call: Pick<CallEntry, 'people' | 'outcome'>, account: string): boolean {
  return call.outcome !== 'finished' && call.outcome !== 'declined' && !tookPart(call, account);
}
