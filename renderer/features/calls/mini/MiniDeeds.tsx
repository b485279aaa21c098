import { Mic, MicOff, PhoneOff } from 'lucide-react';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { useCallView } from '../../../calls/context.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useCallDeeds } from '../call-deeds.ts';
import { MiniButton } from './MiniButton.tsx';

/** Mutes and unmutes. */
export function MuteButton() {
  const { calls: words } = useMessages();
  const own = useCallView((view) => view.own);
  const deeds = useCallDeeds();
  const isMuted = own.muted && !own.talking;
  return (
    <MiniButton
      icon={isMuted ? MicOff : Mic}
      label={own.muted ? words.unmute : words.mute}
      tone={isMuted ? 'off' : 'plain'}
      onClick={() => deeds.setMuted(!own.muted)}
    />
  );
}

/** Ends a private call, and leaves one in a room. */
export function HangUpButton({ conversation }: { readonly conversation: string }) {
  const { calls: words } = useMessages();
  const deeds = useCallDeeds();
  return (
    <MiniButton
      icon={PhoneOff}
      label={isPrivate(conversation) ? words.hangUp : words.leave}
      tone="end"
      onClick={() => deeds.hangUp()}
    />
  );
}
