import type { CallPhase } from './view.ts';

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
