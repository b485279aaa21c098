import type { CallCard } from '../../../../shared/protocol/calls.ts';
import { isWorthRinging } from '../../../state/attention.ts';
import type { AppState } from '../../../state/state.ts';

/** Whether a call that rings here is to be heard too, not only seen. */
export function mayRing(state: AppState, { conversation }: Pick<CallCard, 'conversation'>, now: Date): boolean {
  return state.preferences.calls.ringtone && isWorthRinging(state, conversation, now);
}
