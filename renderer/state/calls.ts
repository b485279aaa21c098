import type { CallCard } from '../../shared/protocol/calls.ts';
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
