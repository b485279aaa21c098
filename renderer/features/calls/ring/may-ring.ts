import type { CallCard } from '../../../../shared/protocol/calls.ts';
import { isQuiet, levelOf } from '../../../state/attention.ts';
import { conversationOf } from '../../../state/conversations.ts';
import type { AppState } from '../../../state/state.ts';

/** Whether a call that rings here is to be heard too, not only seen. */
export function mayRing(state: AppState, { conversation }: Pick<CallCard, 'conversation'>, now: Date): boolean {
  const { calls, notifications } = state.preferences;
  if (!calls.ringtone || state.session.me?.status === 'busy' || isQuiet(notifications.quiet, now)) return false;
  return levelOf(conversationOf(state, conversation), now.getTime()) !== 'none';
}
