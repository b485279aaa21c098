import { useApp } from './state/context.tsx';
import { type ConversationFace, faceOf } from './state/selectors.ts';

/** What a conversation is called and looks like. */
export function useFace(conversation: string): ConversationFace {
  // The parts of the state that it is made of stay the same, and so does what is made of them.
  const parts = useApp(({ people, rooms, session }) => ({ people, rooms, session }));
  return faceOf(parts, conversation);
}
