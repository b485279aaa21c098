import { Phone, PhoneOff, SlidersHorizontal, Video } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { CallCard } from '../../../../shared/protocol/calls.ts';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { useCallView } from '../../../calls/context.tsx';
import { useApp } from '../../../state/context.tsx';
import { showLayer } from '../../../state/layers.ts';
import { nameOf } from '../../../state/selectors.ts';
import { announce } from '../../../ui/announce.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useShortcut } from '../../../ui/use-shortcut.ts';
import { useFace } from '../../../use-face.ts';
import { useCallDeeds } from '../call-deeds.ts';
import { PersonAvatar } from '../PersonAvatar.tsx';
import { RingButton } from './RingButton.tsx';
import styles from './Ringing.module.css';

export interface RingCardProps {
  readonly call: CallCard;
  /** The keys are for this one. */
  readonly first: boolean;
}

const ANSWER = 'Mod+Shift+A';
const DECLINE = 'Mod+Shift+D';

/** Somebody calls: who, where, and what can be done about it. */
export function RingCard({ call, first }: RingCardProps) {
  const { calls: words } = useMessages();
  const deeds = useCallDeeds();
  const id = useId();
  const title = useTitle(call);
  const { name: place } = useFace(call.conversation);
  const isInCall = useCallView(({ phase }) => phase.name === 'in_call' || phase.name === 'starting');
  const isVideo = call.media === 'video';
  const kind = isVideo ? words.videoCall : words.audioCall;
  const card = useFreeFocus();
  useEffect(() => announce(title), [title]);
  const name = useApp((state) => nameOf(state, call.by));

  const answer = (camera: boolean) => deeds.join(call.call_id, { muted: false, camera });
  const decline = () => deeds.decline(call.call_id);
  function checkFirst(): void {
    showLayer({ kind: 'call_lobby', conversation: call.conversation, media: call.media });
  }
  useShortcut(ANSWER, () => answer(isVideo), { disabled: !first, everywhere: true, first: true });
  useShortcut(DECLINE, decline, { disabled: !first, everywhere: true, first: true });

  return (
    <section
      ref={card}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      tabIndex={-1}
      className={styles.card}
    >
      <div className={styles.who}>
        <span className={styles.pulse}>
          <PersonAvatar user={call.by} size={52} />
        </span>
        <div className={styles.words}>
          <p id={`${id}-title`} className={styles.title}>
            {words.calling(name)}
          </p>
          <p id={`${id}-text`} className={styles.text}>
            {isPrivate(call.conversation) ? kind : words.inRoom(kind, place)}
            {isInCall && <span className={styles.leaves}>{words.answerLeaves}</span>}
          </p>
        </div>
      </div>
      <div className={styles.deeds}>
        {isVideo && (
          <RingButton
            icon={Video}
            label={words.answerVideo}
            tone="answer"
            keys={first ? ANSWER : undefined}
            wide
            onClick={() => answer(true)}
          />
        )}
        <RingButton
          icon={PhoneOff}
          label={words.decline}
          tone="decline"
          keys={first ? DECLINE : undefined}
          onClick={decline}
        />
        <RingButton
          icon={Phone}
          label={words.answer}
          tone={isVideo ? 'plain' : 'answer'}
          keys={first && !isVideo ? ANSWER : undefined}
          onClick={() => answer(false)}
        />
      </div>
      <Button variant="ghost" size="sm" icon={SlidersHorizontal} className={styles.check} onClick={checkFirst}>
        {words.checkFirst}
      </Button>
    </section>
  );
}

function useTitle({ by, conversation }: CallCard): string {
  const { calls: words } = useMessages();
  const name = useApp((state) => nameOf(state, by));
  const face = useFace(conversation);
  return isPrivate(conversation) ? words.calling(name) : words.callingIn(name, face.name);
}

/** Takes the focus only from nobody: who types or is at something goes on. */
function useFreeFocus() {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, []);
  return card;
}
