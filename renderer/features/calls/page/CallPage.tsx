import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { useCallView, WithCalls } from '../../../calls/context.tsx';
import { conversationOfPhase } from '../../../calls/phase.ts';
import { go } from '../../../routes.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useFace } from '../../../use-face.ts';
import { useLook } from '../look.ts';
import { OverScreen } from '../OverScreen.tsx';
import { useCallKeys } from '../use-call-keys.ts';
import { CallHeader } from './CallHeader.tsx';
import styles from './CallPage.module.css';
import { ControlBar } from './ControlBar.tsx';
import { Notices } from './Notices.tsx';
import { PeoplePanel } from './PeoplePanel.tsx';
import { Stage } from './Stage.tsx';
import { Waiting } from './Waiting.tsx';

/** The call that this window holds, in a room of its own that is dark in both themes. */
export function CallPage() {
  return (
    <WithCalls>
      <CallRoom />
    </WithCalls>
  );
}

function CallRoom() {
  const phase = useCallView((view) => view.phase);
  const conversation = conversationOfPhase(phase);
  if (phase.name === 'idle' || conversation === undefined) return <NoCall />;
  return (
    <Room conversation={conversation}>
      {phase.name === 'over' ? (
        <OverScreen call={phase.call} why={phase.why} />
      ) : (
        <Running conversation={conversation} />
      )}
    </Room>
  );
}

interface RoomProps {
  readonly conversation: string;
  readonly children: ReactNode;
}

function Room({ conversation, children }: RoomProps) {
  const { calls: words } = useMessages();
  const { name } = useFace(conversation);
  const label = isPrivate(conversation) ? words.callWith(name) : words.callIn(name);
  return (
    <main id="main" className={styles.page} data-theme="dark" aria-label={label} tabIndex={-1}>
      {children}
    </main>
  );
}

function Running({ conversation }: { readonly conversation: string }) {
  const isAlone = useCallView(({ people }) => people.length === 0);
  const showsPeople = useLook((look) => look.showsPeople);
  useCallKeys(conversation);
  return (
    <>
      <CallHeader conversation={conversation} />
      <div className={styles.room}>
        {isAlone ? <Waiting conversation={conversation} /> : <Stage />}
        {showsPeople && <PeoplePanel />}
        <Notices />
      </div>
      <ControlBar conversation={conversation} />
    </>
  );
}

function NoCall() {
  const { calls: words, common } = useMessages();
  return (
    <main id="main" className={styles.page} data-theme="dark" tabIndex={-1}>
      <EmptyState
        whole
        icon={Phone}
        title={words.noCall}
        text={words.noCallText}
        action={
          <Button variant="primary" onClick={() => go({ page: 'home' })}>
            {common.home}
          </Button>
        }
      />
    </main>
  );
}
