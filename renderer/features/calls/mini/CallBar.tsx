import { Mic, MicOff, PhoneOff } from 'lucide-react';
import { useEffect } from 'react';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { useCallView } from '../../../calls/context.tsx';
import { go } from '../../../routes.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useCallDeeds } from '../call-deeds.ts';
import { conversationOfPhase, useFace } from '../call-state.ts';
import { useCallTime } from '../use-call-time.ts';
import styles from './FloatingCall.module.css';
import { MiniButton } from './MiniButton.tsx';

/** On a phone: the call in a bar over the page. */
export function CallBar() {
  const { calls: words } = useMessages();
  const conversation = useCallView(({ phase }) => conversationOfPhase(phase)) ?? '';
  const own = useCallView((view) => view.own);
  const { name } = useFace(conversation);
  const time = useCallTime();
  const deeds = useCallDeeds();
  const isMuted = own.muted && !own.talking;
  useRoomForBar();
  return (
    <section className={styles.bar} data-theme="dark" aria-label={words.floating}>
      <button type="button" className={styles.return} onClick={() => go({ page: 'call' })}>
        <span className={styles.dot} aria-hidden="true" />
        <span className="visually-hidden">{words.openCall}: </span>
        <span className={styles.name}>{name}</span>
        <span className={styles.time}>{time === '' ? words.connecting : time}</span>
      </button>
      <MiniButton
        icon={isMuted ? MicOff : Mic}
        label={own.muted ? words.unmute : words.mute}
        tone={isMuted ? 'off' : 'plain'}
        onClick={() => deeds.setMuted(!own.muted)}
      />
      <MiniButton
        icon={PhoneOff}
        label={isPrivate(conversation) ? words.hangUp : words.leave}
        tone="end"
        onClick={() => deeds.hangUp()}
      />
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
