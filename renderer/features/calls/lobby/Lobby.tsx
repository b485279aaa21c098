import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useState } from 'react';
import type { CallCard } from '../../../../shared/protocol/calls.ts';
import type { CallMedia } from '../../../../shared/protocol/cards.ts';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { CameraPreview } from '../../../calls/CameraPreview.tsx';
import { useCalls, WithCalls } from '../../../calls/context.tsx';
import { DeviceHelp } from '../../../calls/DeviceHelp.tsx';
import { DeviceSelect } from '../../../calls/DeviceSelect.tsx';
import { keepJoin, readJoin } from '../../../calls/join-memory.ts';
import { MOST_CAMERAS, MOST_VOICES } from '../../../calls/ladder.ts';
import { MicrophoneMeter } from '../../../calls/MicrophoneMeter.tsx';
import { type Capture, useCameraCapture, useMicrophoneCapture } from '../../../calls/use-capture.ts';
import { canChooseSpeaker } from '../../../calls/use-devices.ts';
import { useTroubleText } from '../../../calls/use-trouble-text.ts';
import type { JoinWith } from '../../../calls/view.ts';
import { callIn } from '../../../state/calls.ts';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { useRequest } from '../../../state/use-request.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import { useFace } from '../../../use-face.ts';
import { ControlButton } from '../ControlButton.tsx';
import styles from './Lobby.module.css';

export interface LobbyProps {
  readonly conversation: string;
  /** Of the call that is begun; one that runs has its own. */
  readonly media: CallMedia;
  onClose(): void;
}

/** Before a call: how one looks and sounds, and with what one goes in. */
export function Lobby(props: LobbyProps) {
  return (
    <WithCalls>
      <LobbyDialog {...props} />
    </WithCalls>
  );
}

function LobbyDialog({ conversation, media: wanted, onClose }: LobbyProps) {
  const { calls: words, common } = useMessages();
  const calls = useCalls();
  const textOf = useRefusalText();
  const running = useApp((state) => callIn(state, conversation));
  const media = running?.media ?? wanted;
  const [join, setJoin] = useState<JoinWith>(() => readJoin(media));
  const camera = useCameraCapture(join.camera);
  const microphone = useMicrophoneCapture(true);
  const title = useTitle(conversation, running);
  const request = useRequest();

  async function enter(): Promise<void> {
    keepJoin(join, media);
    const isDone = await request.run(() => {
      const doing = running === undefined ? calls.start(conversation, media, join) : calls.join(running.call_id, join);
      return doing;
    });
    if (isDone) onClose();
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={words.lobbyText}
      size="lg"
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" busy={request.busy} onClick={() => void enter()} autoFocus>
            {running === undefined ? words.startCall : words.join}
          </Button>
        </>
      }
    >
      <div className={styles.lobby}>
        <CameraPreview capture={camera} isOn={join.camera}>
          <div className={styles.controls}>
            <ControlButton
              icon={join.muted ? MicOff : Mic}
              label={join.muted ? words.unmute : words.mute}
              tone={join.muted ? 'off' : 'plain'}
              onClick={() => setJoin({ ...join, muted: !join.muted })}
            />
            <ControlButton
              icon={join.camera ? Video : VideoOff}
              label={join.camera ? words.stopCamera : words.startCamera}
              tone={join.camera ? 'plain' : 'off'}
              onClick={() => setJoin({ ...join, camera: !join.camera })}
            />
          </div>
        </CameraPreview>
        <div className={styles.devices}>
          <DeviceSelect kind="microphone" />
          <MicrophoneState capture={microphone} />
          <DeviceSelect kind="camera" />
          {canChooseSpeaker() && <DeviceSelect kind="speaker" />}
        </div>
      </div>
      {running !== undefined && <WhoIsIn call={running} camera={join.camera} />}
      {request.refusal !== undefined && <Banner tone="bad">{textOf(request.refusal)}</Banner>}
    </Dialog>
  );
}

function useTitle(conversation: string, running: CallCard | undefined): string {
  const { calls: words } = useMessages();
  const { name } = useFace(conversation);
  if (isPrivate(conversation)) return running === undefined ? words.lobbyStart(name) : words.lobbyAnswer(name);
  return running === undefined ? words.lobbyStartRoom(name) : words.lobbyJoin(name);
}

function MicrophoneState({ capture: { track, trouble } }: { readonly capture: Capture }) {
  const { calls: words } = useMessages();
  const troubleText = useTroubleText();
  if (trouble === undefined) return <MicrophoneMeter track={track} />;
  return (
    <p className={styles.trouble} role="status">
      {words.butListening(troubleText('microphone', trouble))}
      <DeviceHelp device="microphone" trouble={trouble} />
    </p>
  );
}

/** So many are named; of the others there is the number. */
const NAMED = 4;

function WhoIsIn({ call, camera }: { readonly call: CallCard; readonly camera: boolean }) {
  const { calls: words } = useMessages();
  const names = useApp((state) => call.people.map(({ user }) => nameOf(state, user)));
  const count = names.length;
  if (count === 0) return null;
  const named = names.slice(0, NAMED).join(', ');
  return (
    <>
      <p className={styles.who}>{words.alreadyIn(count > NAMED ? words.andMore(named, count - NAMED) : named)}</p>
      {count >= MOST_VOICES && <Banner tone="warn">{words.manyAudioSoon(count)}</Banner>}
      {camera && count >= MOST_CAMERAS && count < MOST_VOICES && (
        <Banner tone="warn">{words.manyVideoSoon(count)}</Banner>
      )}
    </>
  );
}
