import { MessageSquare, PhoneOutgoing } from 'lucide-react';
import { useEffect } from 'react';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { useCallView } from '../../../calls/context.tsx';
import { startRinging } from '../../../calls/ring-sound.ts';
import { StreamVideo } from '../../../calls/StreamVideo.tsx';
import { FaceAvatar } from '../../../FaceAvatar.tsx';
import { go, routeTo } from '../../../routes.ts';
import { Button } from '../../../ui/Button.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useFace } from '../../../use-face.ts';
import { useCallDeeds } from '../call-deeds.ts';
import { useRunningCall } from '../call-state.ts';
import styles from './Waiting.module.css';

export interface WaitingProps {
  readonly conversation: string;
}

/** Nobody else is there yet: it rings at the others, or one waits for them. */
export function Waiting({ conversation }: WaitingProps) {
  const { calls: words } = useMessages();
  const camera = useCallView(({ own }) => own.camera);
  const face = useFace(conversation);
  const isRinging = useIsRinging();
  return (
    <section className={styles.waiting} aria-live="polite">
      <span className={styles.pulse} data-ringing={isRinging}>
        <FaceAvatar face={face} size={96} />
      </span>
      <Words conversation={conversation} name={face.name} isRinging={isRinging} />
      {camera !== undefined && (
        <div className={styles.preview}>
          <StreamVideo stream={camera} label={words.ownCamera} mirrored />
        </div>
      )}
    </section>
  );
}

interface WordsProps extends WaitingProps {
  readonly name: string;
  readonly isRinging: boolean;
}

function Words({ conversation, name, isRinging }: WordsProps) {
  const { calls: words } = useMessages();
  const isStarting = useCallView(({ phase }) => phase.name === 'starting');
  const isRoom = !isPrivate(conversation);
  if (isStarting) return <p className={styles.title}>{words.starting}</p>;
  if (isRinging) {
    return (
      <>
        <p className={styles.title}>{isRoom ? words.outgoingRoom(name) : words.outgoing(name)}</p>
        <p className={styles.text}>{words.outgoingText}</p>
      </>
    );
  }
  if (!isRoom) return <p className={styles.title}>{words.waitingForPeer(name)}</p>;
  return <Alone conversation={conversation} />;
}

/** In a room one can wait, ask again, or tell the others. */
function Alone({ conversation }: WaitingProps) {
  const { calls: words } = useMessages();
  const deeds = useCallDeeds();
  const call = useRunningCall();
  function ringAgain(): void {
    if (call === undefined) return;
    // Ringing belongs to the beginning of a call.
    deeds.hangUp();
    deeds.start(conversation, call.media);
  }
  return (
    <>
      <p className={styles.title}>{words.alone}</p>
      <p className={styles.text}>{words.aloneText}</p>
      <div className={styles.deeds}>
        <Button icon={PhoneOutgoing} onClick={ringAgain}>
          {words.ringAgain}
        </Button>
        <Button icon={MessageSquare} onClick={() => go(routeTo(conversation))}>
          {words.invite}
        </Button>
      </div>
    </>
  );
}

/** Whether it rings at somebody, which one hears. */
function useIsRinging(): boolean {
  const call = useRunningCall();
  const isRinging = call !== undefined && call.ringing.length > 0;
  useEffect(() => (isRinging ? startRinging('ringback') : undefined), [isRinging]);
  return isRinging;
}
