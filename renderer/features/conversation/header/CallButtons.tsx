import { Phone, PhoneCall, Video } from 'lucide-react';
import type { CallCard } from '../../../../shared/protocol/calls.ts';
import type { CallMedia } from '../../../../shared/protocol/cards.ts';
import { CallTime } from '../../../calls/CallTime.tsx';
import { useCalling } from '../../../calls/use-calling.ts';
import { useHeldConversation } from '../../../calls/use-held-conversation.ts';
import { callIn, mayJoinCall, mayStartCall } from '../../../state/calls.ts';
import { useApp } from '../../../state/context.tsx';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useShortcut } from '../../../ui/use-shortcut.ts';
import styles from './CallButtons.module.css';

const AUDIO = 'Mod+Shift+A';
const VIDEO = 'Mod+Shift+V';

/** Calls from a conversation, or joins the call that runs there. */
export function CallButtons({ conversation }: { readonly conversation: string }) {
  const { callLog: words } = useMessages();
  const calling = useCalling();
  const running = useApp((state) => callIn(state, conversation));
  const { mayStart, mayJoin } = useApp((state) => ({
    mayStart: mayStartCall(state, conversation),
    mayJoin: mayJoinCall(state, conversation),
  }));
  const isOff = running === undefined ? !mayStart : !mayJoin;
  /** Who presses the keys for a picture joins with a picture, whatever the call began with. */
  function enter(media: CallMedia): void {
    if (running === undefined) calling.call(conversation, media);
    else calling.join({ ...running, media });
  }
  useShortcut(AUDIO, () => enter('audio'), { disabled: isOff });
  useShortcut(VIDEO, () => enter('video'), { disabled: isOff });
  if (isOff) return null;
  if (running !== undefined) return <JoinButton call={running} onJoin={() => calling.join(running)} />;
  return (
    <>
      <IconButton icon={Phone} label={words.startAudio} shortcut={AUDIO} onClick={() => enter('audio')} />
      <IconButton icon={Video} label={words.startVideo} shortcut={VIDEO} onClick={() => enter('video')} />
    </>
  );
}

interface JoinButtonProps {
  readonly call: CallCard;
  onJoin(): void;
}

function JoinButton({ call, onJoin }: JoinButtonProps) {
  const { callLog: words } = useMessages();
  const isHeld = useHeldConversation() === call.conversation;
  return (
    <Button
      variant={isHeld ? 'secondary' : 'primary'}
      size="sm"
      icon={call.media === 'video' ? Video : PhoneCall}
      className={styles.join}
      onClick={onJoin}
    >
      {isHeld ? words.open : words.join}
      <span className={styles.state}>
        <span className="visually-hidden">{words.peopleIn(call.people.length)}</span>
        <span aria-hidden="true">{call.people.length}</span>
        <CallTime call={call} />
      </span>
    </Button>
  );
}
