import { Phone, Video } from 'lucide-react';
import type { Messages } from '../../../shared/i18n/language.ts';
import { isPrivate } from '../../../shared/protocol/ids.ts';
import { callTitle, howItWent } from '../../call-line.ts';
import { callIcon } from '../../calls/call-icon.ts';
import { useCalling } from '../../calls/use-calling.ts';
import { FaceAvatar } from '../../FaceAvatar.tsx';
import { callIn, isMissed, mayStartCall, tookPart } from '../../state/calls.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { nameOf } from '../../state/selectors.ts';
import { myId } from '../../state/state.ts';
import { useFormat } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';
import { useFace } from '../../use-face.ts';
import styles from './CallLog.module.css';
import type { PastCall } from './log.ts';
import { openEntry } from './open-entry.ts';

/** A call that was: leads to where it is noted, or to the next one. */
export function PastCallRow({ call }: { readonly call: PastCall }) {
  const { time } = useFormat();
  const runtime = useRuntime();
  const textOf = useRefusalText();
  const { conversation, started } = call;
  const face = useFace(conversation);
  const me = useApp(myId);
  const open = () =>
    openEntry(runtime, call).catch((error: unknown) => toast({ title: textOf(refusalOf(error)), tone: 'bad' }));
  return (
    <ListRow
      leading={<FaceAvatar face={face} size={40} />}
      title={<span data-missed={isMissed(call, me) || undefined}>{face.name}</span>}
      subtitle={<Line call={call} />}
      meta={time(started)}
      onClick={() => void open()}
      className={styles.row}
      action={<CallAgain call={call} name={face.name} />}
    />
  );
}

function Line({ call }: { readonly call: PastCall }) {
  const { callLog: words } = useMessages();
  const me = useApp(myId);
  const caller = useApp((state) => nameOf(state, call.by));
  const missed = isMissed(call, me);
  const isOutgoing = call.by === me;
  const Icon = callIcon(call, { isMissed: missed, isOutgoing });
  const how = howItWent(call, isOutgoing || tookPart(call, me), words);
  const parts = [whatOf({ call, caller, me }, words), ...(how === undefined ? [] : [how])];
  return (
    <span className={styles.line} data-missed={missed || undefined}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      {!missed && <span className="visually-hidden">{callTitle(call, true, words)}</span>}
      <span className={styles.words}>{parts.join(' · ')}</span>
    </span>
  );
}

interface Known {
  readonly call: PastCall;
  readonly caller: string;
  readonly me: string;
}

/** That it was missed, whose it was in a room, else which way it went. */
function whatOf({ call, caller, me }: Known, words: Messages['callLog']): string {
  const isTheirs = call.by !== me && !isPrivate(call.conversation);
  if (isMissed(call, me))
    return isTheirs ? words.and(callTitle(call, false, words), words.from(caller)) : callTitle(call, false, words);
  if (isTheirs) return words.fromOne(caller);
  return call.by === me ? words.outgoing : words.incoming;
}

interface CallAgainProps {
  readonly call: PastCall;
  readonly name: string;
}

function CallAgain({ call: { conversation, media }, name }: CallAgainProps) {
  const { callLog: words } = useMessages();
  const calling = useCalling();
  const mayCall = useApp((state) => mayStartCall(state, conversation) && callIn(state, conversation) === undefined);
  if (!mayCall) return null;
  const isVideo = media === 'video';
  return (
    <IconButton
      icon={isVideo ? Video : Phone}
      label={isVideo ? words.videoCallTo(name) : words.callTo(name)}
      onClick={() => calling.call(conversation, media)}
    />
  );
}
