import type { CallCard } from '../../../shared/protocol/calls.ts';
import { useCallView } from '../../calls/context.tsx';
import type { CallPhase } from '../../calls/view.ts';
import { useApp } from '../../state/context.tsx';
import { type ConversationFace, faceOf } from '../../state/selectors.ts';

/** The conversation that the call is in. */
export function conversationOfPhase(phase: CallPhase): string | undefined {
  switch (phase.name) {
    case 'idle':
      return undefined;
    case 'starting':
      return phase.conversation;
    case 'in_call':
    case 'over':
      return phase.call.conversation;
  }
}

/** The call that one is in, as the host told of it last. */
export function useRunningCall(): CallCard | undefined {
  const phase = useCallView((view) => view.phase);
  const held = phase.name === 'in_call' ? phase.call : undefined;
  const known = useApp(({ calls }) => (held === undefined ? undefined : calls[held.call_id]));
  return known ?? held;
}

/** What a conversation is called and looks like. */
export function useFace(conversation: string): ConversationFace {
  // The parts of the state that it is made of stay the same, and so does what is made of them.
  const parts = useApp(({ people, rooms, session }) => ({ people, rooms, session }));
  return faceOf(parts, conversation);
}
