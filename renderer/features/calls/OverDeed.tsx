import type { LucideIcon } from 'lucide-react';
import type { CallCard } from '../../../shared/protocol/calls.ts';
import type { WhyOver } from '../../calls/view.ts';
import { callIn } from '../../state/calls.ts';
import { useApp } from '../../state/context.tsx';
import { Button, type ButtonProps } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useCallDeeds } from './call-deeds.ts';

export interface OverDeedProps {
  readonly call: CallCard;
  readonly why: WhyOver;
  readonly icon: LucideIcon;
  readonly size: ButtonProps['size'];
}

/** Comes back to a call that goes on, or begins it anew. */
export function OverDeed({ call, why, icon, size }: OverDeedProps) {
  const { calls: words } = useMessages();
  const deeds = useCallDeeds();
  const running = useApp((state) => callIn(state, call.conversation));
  const camera = call.media === 'video';
  if (running === undefined) {
    return (
      <Button size={size} icon={icon} variant="primary" onClick={() => deeds.start(call.conversation, call.media)}>
        {words.callAgain}
      </Button>
    );
  }
  return (
    <Button
      size={size}
      icon={icon}
      variant="primary"
      onClick={() => deeds.join(running.call_id, { muted: false, camera })}
    >
      {why === 'elsewhere' ? words.bringHere : words.joinAgain}
    </Button>
  );
}
