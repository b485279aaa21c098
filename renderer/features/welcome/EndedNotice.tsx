import { CircleSlash, KeyRound, type LucideIcon, MonitorSmartphone, ShieldAlert, Unplug } from 'lucide-react';
import type { Connection } from '../../../shared/bridge/session.ts';
import type { Messages } from '../../../shared/i18n/language.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import css from './EndedNotice.module.css';

export type Ended = Extract<Connection, { name: 'ended' }>;

/** What makes sense next. */
export type NextStep = 'sign_in' | 'resume' | 'look' | 'leave';

interface Wording {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly next: NextStep;
}

export interface EndedNoticeProps {
  readonly ended: Ended;
  readonly host: string;
  readonly busy: boolean;
  onNext(step: NextStep): void;
}

/** Why one is out, and how to go on. */
export function EndedNotice({ ended, host, busy, onNext }: EndedNoticeProps) {
  const { welcome } = useMessages();
  const say = useRefusalText();
  const { icon: Icon, title, text, next } = wordingOf(ended, { texts: welcome, host, refusal: say(ended.refusal) });
  const labels = { sign_in: welcome.signInAgain, resume: welcome.goOnHere, look: welcome.lookCloser };
  return (
    <div className={css.notice}>
      <span className={css.icon}>
        <Icon size={24} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <h1 className={css.title}>{title}</h1>
      <p className={css.text}>{text}</p>
      <div className={css.actions}>
        {next !== 'leave' && (
          <Button variant="primary" busy={busy} onClick={() => onNext(next)} autoFocus>
            {labels[next]}
          </Button>
        )}
        <Button variant={next === 'leave' ? 'primary' : 'secondary'} onClick={() => onNext('leave')}>
          {welcome.chooseHost}
        </Button>
      </div>
    </div>
  );
}

interface WordingParts {
  readonly texts: Messages['welcome'];
  readonly host: string;
  readonly refusal: string;
}

function wordingOf({ reason }: Ended, { texts, host, refusal }: WordingParts): Wording {
  switch (reason) {
    case 'banned':
      return { icon: CircleSlash, title: texts.endedBanned(host), text: texts.endedBannedText, next: 'leave' };
    case 'key_changed':
      return { icon: KeyRound, title: texts.endedKeyChanged, text: texts.endedKeyChangedText, next: 'sign_in' };
    case 'signed_out':
      return { icon: KeyRound, title: texts.endedSignedOut, text: texts.endedSignedOutText, next: 'sign_in' };
    case 'replaced':
      return { icon: MonitorSmartphone, title: texts.endedReplaced, text: texts.endedReplacedText, next: 'resume' };
    case 'not_accepted':
      return { icon: KeyRound, title: texts.endedNotAccepted, text: texts.endedNotAcceptedText, next: 'sign_in' };
    case 'not_this_host':
      return { icon: ShieldAlert, title: texts.endedNotThisHost(host), text: texts.endedNotThisHostText, next: 'look' };
    default:
      return { icon: Unplug, title: texts.endedOther, text: refusal, next: 'resume' };
  }
}
