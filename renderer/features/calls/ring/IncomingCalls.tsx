import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { CallCard } from '../../../../shared/protocol/calls.ts';
import { useCallView } from '../../../calls/context.tsx';
import { type RingKind, startRinging } from '../../../calls/ring-sound.ts';
import { heldConversation } from '../../../calls/use-held-conversation.ts';
import { ringingCalls } from '../../../state/calls.ts';
import { useApp } from '../../../state/context.tsx';
import { useLayers } from '../../../state/layers.ts';
import { mayRing } from './may-ring.ts';
import { RingCard } from './RingCard.tsx';
import styles from './Ringing.module.css';

/** Those who call now, over everything else. */
export function IncomingCalls() {
  const ringing = useUnanswered();
  useRingSound(ringing);
  // One that is about to be answered is in the dialog in which devices are tried.
  const tried = useLayers(({ layer }) => (layer?.kind === 'call_lobby' ? layer.conversation : undefined));
  const shown = ringing.filter(({ conversation }) => conversation !== tried);
  if (shown.length === 0) return null;
  return createPortal(
    // A dialog that is open hides all but itself and what has this attribute from screen readers.
    <div className={styles.place} aria-live="off">
      {shown.map((call, at) => (
        <RingCard key={call.call_id} call={call} first={at === 0} />
      ))}
    </div>,
    document.body,
  );
}

/** Calls that ring here, but for the one that is being answered. */
function useUnanswered(): readonly CallCard[] {
  const ringing = useApp(ringingCalls);
  const answered = useCallView(heldConversation);
  return ringing.filter(({ conversation }) => conversation !== answered);
}

function useRingSound(ringing: readonly CallCard[]): void {
  const isInCall = useCallView(({ phase }) => phase.name === 'in_call' || phase.name === 'starting');
  const kind: RingKind = isInCall ? 'knock' : 'ring';
  const isHeard = useApp((state) => ringing.some((call) => mayRing(state, call, new Date())));
  useEffect(() => (isHeard ? startRinging(kind) : undefined), [isHeard, kind]);
}
