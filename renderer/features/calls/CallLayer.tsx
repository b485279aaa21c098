import { useEffect, useRef } from 'react';
import { useCallWindow } from '../../calls/call-window.ts';
import { useCallView, WithCalls } from '../../calls/context.tsx';
import type { CallPhase } from '../../calls/view.ts';
import { go, useRoute } from '../../routes.ts';
import { CallSounds } from './CallSounds.tsx';
import { useRememberedPlace } from './call-place.ts';
import { forgetPinned } from './look.ts';
import { DetachedCall } from './mini/DetachedCall.tsx';
import { FloatingCall } from './mini/FloatingCall.tsx';
import { IncomingCalls } from './ring/IncomingCalls.tsx';
import { useMuteAnywhere } from './use-call-keys.ts';
import { useComings } from './use-comings.ts';

/** What there is of calls whatever page one is on: who calls, what is heard, and the call made small. */
export function CallLayer() {
  return (
    <WithCalls>
      <Over />
    </WithCalls>
  );
}

function Over() {
  const phase = useCallView((view) => view.phase);
  const route = useRoute();
  const isDetached = useCallWindow() !== undefined;
  useRememberedPlace();
  useCallPageAtBegin(phase);
  useComings();
  useMuteAnywhere();
  return (
    <>
      <CallSounds />
      <IncomingCalls />
      <DetachedCall />
      {phase.name !== 'idle' && route.page !== 'call' && !(isDetached && phase.name !== 'over') && <FloatingCall />}
    </>
  );
}

/** A call that one begins or answers is what one wants to see. */
function useCallPageAtBegin({ name }: CallPhase): void {
  const before = useRef<CallPhase['name']>('idle');
  useEffect(() => {
    const wasIn = before.current === 'starting' || before.current === 'in_call';
    const isIn = name === 'starting' || name === 'in_call';
    before.current = name;
    if (isIn && !wasIn) go({ page: 'call' });
    if (!isIn) forgetPinned();
  }, [name]);
}
