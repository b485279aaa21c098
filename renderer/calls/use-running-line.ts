import type { CallCard } from '../../shared/protocol/calls.ts';
import { useApp } from '../state/context.tsx';
import { nameOf } from '../state/selectors.ts';
import { myId } from '../state/state.ts';
import { useLocale } from '../ui/locale.tsx';
import { runningLine } from './running-line.ts';
import { useHeldConversation } from './use-held-conversation.ts';

export interface RunningCallWords {
  readonly line: string;
  /** What one does about it. */
  readonly action: string;
  readonly isHeld: boolean;
}

/** How a running call is spoken of here and now. */
export function useRunningLine(call: CallCard): RunningCallWords {
  const locale = useLocale();
  const { callLog: words } = locale.messages;
  const { people, me } = useApp((state) => ({ people: state.people, me: myId(state) }));
  const isHeld = useHeldConversation() === call.conversation;
  const line = runningLine({ call, isHeld, me }, (account) => nameOf({ people }, account), locale);
  if (isHeld) return { line, isHeld, action: words.open };
  return { line, isHeld, action: call.people.some(({ user }) => user === me) ? words.bringHere : words.join };
}
