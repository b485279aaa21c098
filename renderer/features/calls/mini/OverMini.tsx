import { MessageSquare, Phone, X } from 'lucide-react';
import { useEffect } from 'react';
import { FaceAvatar } from '../../../FaceAvatar.tsx';
import { go, routeTo } from '../../../routes.ts';
import { announce } from '../../../ui/announce.tsx';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useFace } from '../../../use-face.ts';
import { useCallDeeds } from '../call-deeds.ts';
import { OverDeed } from '../OverDeed.tsx';
import type { OverScreenProps } from '../OverScreen.tsx';
import { useOverWords } from '../over-words.ts';
import { useOverTime } from '../use-over-time.ts';
import styles from './FloatingCall.module.css';

/** How a call ended, for who is elsewhere in the app. */
export function OverMini({ call, why }: OverScreenProps) {
  const { calls: words, common } = useMessages();
  const deeds = useCallDeeds();
  const face = useFace(call.conversation);
  const { title, text } = useOverWords(call, why);
  const hold = useOverTime(why, deeds.dismiss);
  useEffect(() => announce(title), [title]);
  function write(): void {
    deeds.dismiss();
    go(routeTo(call.conversation));
  }
  return (
    <section className={styles.over} aria-label={words.call} {...hold}>
      <div className={styles.head}>
        <FaceAvatar face={face} size={40} />
        <div className={styles.words}>
          <p className={styles.title}>{title}</p>
          <p className={styles.text}>{text === '' ? face.name : text}</p>
        </div>
        <IconButton icon={X} label={common.close} size="sm" onClick={deeds.dismiss} />
      </div>
      {why !== 'left' && why !== 'removed' && (
        <div className={styles.deeds}>
          <Button size="sm" icon={MessageSquare} onClick={write}>
            {words.writeMessage}
          </Button>
          <OverDeed call={call} why={why} icon={Phone} size="sm" />
        </div>
      )}
    </section>
  );
}
