import { PhoneCall, Video } from 'lucide-react';
import type { CallEntry, Message } from '../../../../shared/protocol/cards.ts';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { callTitle, howItWent, someNames } from '../../../call-line.ts';
import { callIcon } from '../../../calls/call-icon.ts';
import { useCalling } from '../../../calls/use-calling.ts';
import { useMayCall } from '../../../calls/use-may-call.ts';
import { callIn, isMissed, tookPart } from '../../../state/calls.ts';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { Button } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import styles from './CallNote.module.css';
import { MessageTime } from './MessageHead.tsx';
import { Reactions } from './Reactions.tsx';
import { useRowShared } from './row-context.ts';

/** Names of those who were in it; the rest are counted. */
const NAMED = 2;

export interface CallNoteProps {
  readonly message: Message;
  readonly call: CallEntry;
}

/** A call that was: what it was, how it went, and the way to the next. */
export function CallNote({ message, call }: CallNoteProps) {
  const locale = useLocale();
  const { callLog: words } = locale.messages;
  const { me } = useRowShared().permissions;
  const isMine = tookPart(call, me) || message.sender === me;
  const who = useWho(message, call);
  const details = [howItWent(call, isMine, words), who].filter((each) => each !== undefined);
  return (
    <div className={styles.note}>
      <p className={styles.line}>
        <span className={styles.title} data-missed={isMissed(call, me) || undefined}>
          {callTitle(call, isMine, words)}
        </span>
        {details.length > 0 && <span className={styles.details}>{details.join(' · ')}</span>}
        <MessageTime time={message.date_time} />
        <CallBack message={message} call={call} />
      </p>
      <Reactions message={message} />
    </div>
  );
}

/** What stands before it in place of a face. */
export function CallSign({ message, call }: CallNoteProps) {
  const { me } = useRowShared().permissions;
  const Icon = callIcon(call, { isMissed: isMissed(call, me), isOutgoing: message.sender === me });
  return (
    <span className={styles.sign} data-missed={isMissed(call, me) || undefined}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
    </span>
  );
}

/** In rooms: who was in it, or whose it was. Of a private one that is plain. */
function useWho({ conversation, sender }: Message, { outcome, people }: CallEntry): string | undefined {
  const locale = useLocale();
  const { me } = useRowShared().permissions;
  const names = useApp((state) => people.map((each) => nameOf(state, each)));
  const caller = useApp((state) => nameOf(state, sender));
  if (isPrivate(conversation)) return undefined;
  if (outcome === 'finished') return someNames(names, NAMED, locale);
  return sender === me ? undefined : locale.messages.callLog.from(caller);
}

function CallBack({ message: { conversation, sender }, call: { media } }: CallNoteProps) {
  const { callLog: words } = useLocale().messages;
  const { me } = useRowShared().permissions;
  const calling = useCalling();
  const mayCall = useMayCall(conversation);
  const isRunning = useApp((state) => callIn(state, conversation) !== undefined);
  if (!mayCall || isRunning) return null;
  return (
    <Button
      variant="ghost"
      size="sm"
      icon={media === 'video' ? Video : PhoneCall}
      className={styles.again}
      onClick={() => calling.call(conversation, media)}
    >
      {sender === me || !isPrivate(conversation) ? words.callAgain : words.callBack}
    </Button>
  );
}
