import { X } from 'lucide-react';
import { useState } from 'react';
import { useCallView } from '../../../calls/context.tsx';
import { DeviceHelp } from '../../../calls/DeviceHelp.tsx';
import { go } from '../../../routes.ts';
import { useApp } from '../../../state/context.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useCallDeeds } from '../call-deeds.ts';
import { letSound, useSoundHeldBack } from '../sounds.ts';
import styles from './Notices.module.css';
import { type NoticeName, noticesOf } from './notices.ts';
import { useNoticeText } from './use-notice-text.ts';

/** What one should know of the call just now, in plain words, each with its next step. */
export function Notices() {
  const view = useCallView((whole) => whole);
  const talks = useApp(({ preferences }) => preferences.calls.push_to_talk);
  const isSoundHeldBack = useSoundHeldBack();
  const [dismissed, setDismissed] = useState<ReadonlySet<NoticeName>>(new Set());
  const names = noticesOf(view, { talks, isSoundHeldBack }).filter((name) => !dismissed.has(name));
  return (
    <div className={styles.notices} role="status">
      {names.map((name) => (
        <Notice key={name} name={name} onDismiss={() => setDismissed(new Set([...dismissed, name]))} />
      ))}
    </div>
  );
}

/** They go by themselves, as soon as what they are about has changed. */
const PASSING: ReadonlySet<NoticeName> = new Set(['talking', 'hold_to_talk', 'speaking_muted', 'host_away', 'sharing']);

function Notice({ name, onDismiss }: { readonly name: NoticeName; onDismiss(): void }) {
  const { common } = useMessages();
  const text = useNoticeText(name);
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
