import { useEffect, useState } from 'react';
import { useRuntime } from '../state/context.tsx';
import { openCalls, useCallsOpened } from './open.ts';
import { conversationOfPhase } from './phase.ts';
import type { CallView } from './view.ts';

/** The conversation of the call that a window is in or enters. */
export function heldConversation({ phase }: Pick<CallView, 'phase'>): string | undefined {
  return phase.name === 'over' ? undefined : conversationOfPhase(phase);
}

/** The conversation of the call that this window is in or enters; loads nothing of calls. */
export function useHeldConversation(): string | undefined {
  const runtime = useRuntime();
  const isOpened = useCallsOpened();
  const [held, setHeld] = useState<string>();
  useEffect(() => {
    if (!isOpened) return;
    let end: (() => void) | undefined;
    let isGone = false;
    openCalls(runtime).then(
      (calls) => {
        if (isGone) return;
        setHeld(heldConversation(calls.getState()));
        end = calls.subscribe((view) => setHeld(heldConversation(view)));
      },
      // Who asked for them is told.
      () => undefined,
    );
    return () => {
      isGone = true;
      end?.();
    };
  }, [runtime, isOpened]);
  return held;
}
