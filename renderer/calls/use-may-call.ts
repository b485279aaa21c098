import { mayStartCall } from '../state/calls.ts';
import { useApp, useRuntime } from '../state/context.tsx';

/** Whether one may call there, and from this window: calls are held by the main one alone. */
export function useMayCall(conversation: string): boolean {
  const { isMain } = useRuntime();
  return useApp((state) => isMain && mayStartCall(state, conversation));
}
