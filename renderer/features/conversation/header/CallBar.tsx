import { PhoneCall, Video } from 'lucide-react';
import type { CallCard } from '../../../../shared/protocol/calls.ts';
import { CallFaces } from '../../../calls/CallFaces.tsx';
import { CallTime } from '../../../calls/CallTime.tsx';
import { useCalling } from '../../../calls/use-calling.ts';
import { useRunningLine } from '../../../calls/use-running-line.ts';
import { callIn, mayJoinCall } from '../../../state/calls.ts';
import { useApp } from '../../../state/context.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import styles from './CallBar.module.css';

/** Says above what is said that a call runs there, who is in it, and lets one join. */
export function CallBar({ conversation }: { readonly conversation: string }) {
  const call = useApp((state) => (mayJoinCall(state, conversation) ? callIn(state, conversation) : undefined));
  return call === undefined ? null : <Running call={call} />;
}

function Running({ call }: { readonly call: CallCard }) {
  const { callLog: words } = useMessages();
  const calling = useCalling();
  const { line, action, isHeld } = useRunningLine(call);
  const Icon = call.media === 'video' ? Video : PhoneCall;
  return (
    <section className={styles.bar} aria-label={words.running}>
      <span className={styles.sign}>
        <Icon size={16} strokeWidth={2} aria-hidden="true" />
      </span>
      <CallFaces people={call.people.map(({ user }) => user)} />
      <p className={styles.line}>{line}</p>
      <span className={styles.time}>
        <CallTime call={call} />
      </span>
      <Button size="sm" variant={isHeld ? 'secondary' : 'primary'} onClick={() => calling.join(call)}>
        {action}
      </Button>
    </section>
  );
}
