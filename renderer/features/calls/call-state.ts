import type { CallCard } from '../../../shared/protocol/calls.ts';
import { useCallView } from '../../calls/context.tsx';
import { useApp } from '../../state/context.tsx';

/** The call that one is in, as the host told of it last. */
export function useRunningCall(): CallCard | undefined {
  const phase = useCallView((view) => view.phase);
  const held = phase.name === 'in_call' ? phase.call : undefined;
  const known = useApp(({ calls }) => (held === undefined ? undefined : calls[held.call_id]));
  return known ?? held;
}
