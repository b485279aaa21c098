import { X } from 'lucide-react';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { useCallView } from '../../../calls/context.tsx';
import { DeviceHelp } from '../../../calls/DeviceHelp.tsx';
import { go } from '../../../routes.ts';
import { useApp } from '../../../state/context.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useMediaQuery } from '../../../ui/use-media-query.ts';
import { useCallDeeds } from '../call-deeds.ts';
import { letSound, useSoundHeldBack } from '../sounds.ts';
import { HoldButton } from './HoldButton.tsx';
import styles from './Notices.module.css';
import { type NoticeName, noticesOf } from './notices.ts';
import { useNoticeText } from './use-notice-text.ts';

/** What one should know of the call just now, in plain words, each with its next step. */
export function Notices() {
  const view = useCallView((whole) => whole);
  const talks = useApp(({ preferences }) => preferences.calls.push_to_talk);
  const isSoundHeldBack = useSoundHeldBack();
  const isTouch = useMediaQuery('(pointer: coarse)');
  const hasSpoken = useHasSpoken();
  const [dismissed, dismiss] = useDismissed(view.own.muted);
  const names = noticesOf(view, { talks, isSoundHeldBack, isTouch, hasSpoken, dismissed });
  return (
    <div className={styles.notices} role="status">
      {names.map((name) => (
        <Notice key={name} name={name} onDismiss={() => dismiss(name)} />
      ))}
    </div>
  );
}

/** What was read; who mutes again may want to know again how to speak. */
function useDismissed(isMuted: boolean): [dismissed: ReadonlySet<NoticeName>, dismiss: (name: NoticeName) => void] {
  const [dismissed, setDismissed] = useState<ReadonlySet<NoticeName>>(new Set());
  useEffect(() => {
    if (!isMuted) setDismissed((before) => new Set([...before].filter((name) => name !== 'hold_to_talk')));
  }, [isMuted]);
  const dismiss = useCallback((name: NoticeName) => setDismissed((before) => new Set([...before, name])), []);
  return [dismissed, dismiss];
}

/** How long somebody counts as having spoken after the last word, in ms. */
const BREATH = 4_000;

function useHasSpoken(): boolean {
  const isSpeaking = useCallView(({ own }) => own.speaking);
  const [hasSpoken, setHasSpoken] = useState(false);
  useEffect(() => {
    if (isSpeaking) return setHasSpoken(true);
    const timer = setTimeout(() => setHasSpoken(false), BREATH);
    return () => clearTimeout(timer);
  }, [isSpeaking]);
  return isSpeaking || hasSpoken;
}

/** They go by themselves, as soon as what they are about has changed. */
const PASSING: ReadonlySet<NoticeName> = new Set([
  'talking',
  'hold_to_talk',
  'hold_button',
  'speaking_muted',
  'host_away',
  'sharing',
]);
/** How long it is said how one speaks while muted, in ms. */
const READ = 6_000;

function Notice({ name, onDismiss }: { readonly name: NoticeName; onDismiss(): void }) {
  const { common } = useMessages();
  const text = useNoticeText(name);
  const isRead = useEffectEvent(onDismiss);
  useEffect(() => {
    if (name !== 'hold_to_talk') return;
    const timer = setTimeout(() => isRead(), READ);
    return () => clearTimeout(timer);
  }, [name]);
  return (
    <div className={styles.notice} data-notice={name}>
      <span className={styles.text}>
        {text}
        <NoticeHelp name={name} />
      </span>
      <NoticeDeed name={name} />
      {!PASSING.has(name) && <IconButton icon={X} label={common.close} size="sm" onClick={onDismiss} />}
    </div>
  );
}

function NoticeHelp({ name }: { readonly name: NoticeName }) {
  const { microphoneTrouble, cameraTrouble } = useCallView(({ own }) => own);
  if (name === 'microphone' && microphoneTrouble !== undefined) {
    return <DeviceHelp device="microphone" trouble={microphoneTrouble} />;
  }
  // On a page that is not secure it is the same for both.
  if (name === 'camera' && cameraTrouble === 'denied') return <DeviceHelp device="camera" trouble={cameraTrouble} />;
  return null;
}

function NoticeDeed({ name }: { readonly name: NoticeName }) {
  const { calls: words, common } = useMessages();
  const deeds = useCallDeeds();
  const { microphoneTrouble } = useCallView(({ own }) => own);
  const deed = (label: string, onClick: () => void) => (
    <button type="button" className={styles.deed} onClick={onClick}>
      {label}
    </button>
  );
  switch (name) {
    case 'hold_button':
      return <HoldButton />;
    case 'speaking_muted':
      return deed(words.unmute, () => deeds.setMuted(false));
    case 'sharing':
      return deed(words.stopSharing, () => deeds.stopSharing());
    case 'sound_held_back':
      return deed(words.letSound, letSound);
    case 'microphone':
      // Of no other one would it be let use either.
      if (microphoneTrouble === 'insecure' || microphoneTrouble === 'denied') return null;
      return deed(words.chooseAnother, () => go({ page: 'settings', section: 'audio' }));
    case 'camera':
      return deed(common.tryAgain, () => deeds.setCamera(true));
    case 'screen':
      return deed(common.tryAgain, () => deeds.shareScreen());
    default:
      return null;
  }
}
