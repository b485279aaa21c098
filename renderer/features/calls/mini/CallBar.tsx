import { useEffect } from 'react';
import { useCallView } from '../../../calls/context.tsx';
import { conversationOfPhase } from '../../../calls/phase.ts';
import { go } from '../../../routes.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useFace } from '../../../use-face.ts';
import { useCallTime } from '../use-call-time.ts';
import styles from './FloatingCall.module.css';
import { HangUpButton, MuteButton } from './MiniDeeds.tsx';

/** On a phone: the call in a bar over the page. */
export function CallBar() {
  const { calls: words } = useMessages();
  const conversation = useCallView(({ phase }) => conversationOfPhase(phase)) ?? '';
  const { name } = useFace(conversation);
  const time = useCallTime();
  useRoomForBar();
  return (
    <section className={styles.bar} data-theme="dark" aria-label={words.floating}>
      <button type="button" className={styles.return} onClick={() => go({ page: 'call' })}>
        <span className={styles.dot} aria-hidden="true" />
        <span className="visually-hidden">{words.openCall}: </span>
        <span className={styles.name}>{name}</span>
        <span className={styles.time}>{time === '' ? words.connecting : time}</span>
      </button>
      <MuteButton />
      <HangUpButton conversation={conversation} />
    </section>
  );
}

/** The page below moves down as far as the bar is high. */
function useRoomForBar(): void {
  useEffect(() => {
    document.documentElement.dataset.callBar = 'shown';
    return () => void delete document.documentElement.dataset.callBar;
  }, []);
}
