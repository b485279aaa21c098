import { MessageSquare, Phone, X } from 'lucide-react';
import { useEffect } from 'react';
import type { CallCard } from '../../../shared/protocol/calls.ts';
import { isPrivate } from '../../../shared/protocol/ids.ts';
import type { WhyOver } from '../../calls/view.ts';
import { FaceAvatar } from '../../FaceAvatar.tsx';
import { go, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { useFace } from '../../use-face.ts';
import { useCallDeeds } from './call-deeds.ts';
import { leaveCallPage } from './call-place.ts';
import { OverDeed } from './OverDeed.tsx';
import styles from './OverScreen.module.css';
import { useOverWords } from './over-words.ts';
import { useOverTime } from './use-over-time.ts';

export interface OverScreenProps {
  readonly call: CallCard;
  readonly why: WhyOver;
}

/** How a call ended, and what one may want to do about it; goes by itself after a while. */
export function OverScreen({ call, why }: OverScreenProps) {
  const { calls: words, common } = useMessages();
  const { conversation } = call;
  const deeds = useCallDeeds();
  const face = useFace(conversation);
  const { title, text } = useOverWords(call, why);
  useEffect(() => announce(title), [title]);
  const isKnown = useApp(({ rooms }) => isPrivate(conversation) || rooms[conversation] !== undefined);

  function leave(): void {
    deeds.dismiss();
    leaveCallPage(isKnown ? conversation : undefined);
  }
  function write(): void {
    deeds.dismiss();
    go(routeTo(conversation));
  }
  const hold = useOverTime(why, leave);
  useShortcut('Escape', leave);
  return (
    <section className={styles.over} {...hold}>
      <IconButton className={styles.close} icon={X} label={common.close} onClick={leave} />
      <FaceAvatar face={face} size={96} />
      <h1 className={styles.title}>{title}</h1>
      {text !== '' && <p className={styles.text}>{text}</p>}
      <div className={styles.deeds}>
        {isKnown && (
          <Button size="lg" icon={MessageSquare} onClick={write}>
            {words.writeMessage}
          </Button>
        )}
        {why !== 'removed' && <OverDeed call={call} why={why} icon={Phone} size="lg" />}
      </div>
    </section>
  );
}
