import { MessageSquare, Mic, MicOff, MonitorUp, MonitorX, PhoneOff, Video, VideoOff } from 'lucide-react';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { useCallView } from '../../../calls/context.tsx';
import { go, routeTo } from '../../../routes.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { ControlButton } from '../ControlButton.tsx';
import { useCallDeeds } from '../call-deeds.ts';
import styles from './ControlBar.module.css';
import { DeviceMenu } from './DeviceMenu.tsx';
import { MoreMenu } from './MoreMenu.tsx';

export interface ControlBarProps {
  readonly conversation: string;
}

/** What one does in a call; always there. */
export function ControlBar({ conversation }: ControlBarProps) {
  const { calls: words } = useMessages();
  const own = useCallView((view) => view.own);
  const deeds = useCallDeeds();
  // A microphone that does not work is not heard either.
  const isSilent = (own.muted && !own.talking) || own.microphoneTrouble !== undefined;
  const isSharing = own.screen !== undefined;
  return (
    <div className={styles.bar} role="toolbar" aria-label={words.controls}>
      <span className={styles.split}>
        <ControlButton
          icon={isSilent ? MicOff : Mic}
          label={own.muted ? words.unmute : words.mute}
          tone={isSilent ? 'off' : 'plain'}
          shortcut="M"
          onClick={() => deeds.setMuted(!own.muted)}
        />
        <DeviceMenu kind="microphone" />
      </span>
      <span className={styles.split}>
        <ControlButton
          icon={own.camera === undefined ? VideoOff : Video}
          label={own.camera === undefined ? words.startCamera : words.stopCamera}
          tone={own.camera === undefined ? 'off' : 'plain'}
          shortcut="V"
          onClick={() => deeds.setCamera(own.camera === undefined)}
        />
        <DeviceMenu kind="camera" />
      </span>
      {canShareScreens() && (
        <ControlButton
          icon={isSharing ? MonitorX : MonitorUp}
          label={isSharing ? words.stopSharing : words.shareScreen}
          tone={isSharing ? 'on' : 'plain'}
          shortcut="S"
          onClick={() => (isSharing ? deeds.stopSharing() : deeds.shareScreen())}
        />
      )}
      <ControlButton icon={MessageSquare} label={words.openChat} onClick={() => go(routeTo(conversation))} />
      <MoreMenu />
      <ControlButton
        icon={PhoneOff}
        label={isPrivate(conversation) ? words.hangUp : words.leave}
        tone="end"
        onClick={() => deeds.hangUp()}
      />
    </div>
  );
}

/** Phones share no screens from a browser. */
function canShareScreens(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === 'function';
}
