import { Maximize2, PictureInPicture2, Video, VideoOff } from 'lucide-react';
import { useCallView } from '../../../calls/context.tsx';
import { conversationOfPhase } from '../../../calls/phase.ts';
import { StreamVideo } from '../../../calls/StreamVideo.tsx';
import type { CallView } from '../../../calls/view.ts';
import { FaceAvatar } from '../../../FaceAvatar.tsx';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useFace } from '../../../use-face.ts';
import { useCallDeeds } from '../call-deeds.ts';
import { PersonAvatar } from '../PersonAvatar.tsx';
import { useCallTime } from '../use-call-time.ts';
import styles from './CallMini.module.css';
import { MiniButton } from './MiniButton.tsx';
import { HangUpButton, MuteButton } from './MiniDeeds.tsx';

export interface CallMiniProps {
  /** Goes to the call, or brings the window with it to the front. */
  onReturn(): void;
  /** Moves it into a window above all others. */
  readonly onDetach?: (() => void) | undefined;
}

/**
 * The call in a small place: who speaks or what is shown, and the controls that one cannot do without. It fills what it
 * is in, and works in a document of its own: it needs nothing of the window but the style sheets.
 */
export function CallMini({ onReturn, onDetach }: CallMiniProps) {
  const phase = useCallView((view) => view.phase);
  const conversation = conversationOfPhase(phase);
  if (conversation === undefined || phase.name === 'over') return null;
  return (
    <div className={styles.mini} data-theme="dark">
      <Picture conversation={conversation} />
      <Line conversation={conversation} />
      <Controls conversation={conversation} onReturn={onReturn} onDetach={onDetach} />
    </div>
  );
}

/** A screen that is shared, else who speaks, else the conversation. */
function Picture({ conversation }: { readonly conversation: string }) {
  const { calls: words } = useMessages();
  const view = useCallView((whole) => whole);
  const people = useApp((state) => state.people);
  const face = useFace(conversation);
  const shown = shownOf(view);
  if (shown === undefined) {
    return (
      <div className={styles.picture}>
        <FaceAvatar face={face} size={72} />
      </div>
    );
  }
  const { user, screen, camera, speaking } = shown;
  const name = nameOf({ people }, user);
  const stream = screen ?? camera;
  return (
    <div className={styles.picture} data-speaking={speaking && screen === undefined}>
      {screen === undefined && <PersonAvatar user={user} size={72} />}
      {stream !== undefined && (
        <StreamVideo
          stream={stream}
          label={screen === undefined ? words.cameraOf(name) : words.screenOf(name)}
          whole={screen !== undefined}
        />
      )}
      <span className={styles.who}>{screen === undefined ? name : words.screenOf(name)}</span>
    </div>
  );
}

function shownOf({ people, speaker }: CallView) {
  return people.find(({ screen }) => screen !== undefined) ?? people.find(({ user }) => user === speaker) ?? people[0];
}

function Line({ conversation }: { readonly conversation: string }) {
  const { calls: words } = useMessages();
  const time = useCallTime();
  const { name } = useFace(conversation);
  const { people, hostAway } = useCallView((view) => view);
  const waiting = people.length === 0 ? words.outgoing(name) : words.connecting;
  return (
    <p className={styles.line} title={hostAway ? words.hostAway : undefined}>
      <span className={styles.name}>{name}</span>
      <span className={styles.time}>{time === '' ? waiting : time}</span>
    </p>
  );
}

interface ControlsProps extends CallMiniProps {
  readonly conversation: string;
}

function Controls({ conversation, onReturn, onDetach }: ControlsProps) {
  const { calls: words, devices } = useMessages();
  const own = useCallView((view) => view.own);
  const deeds = useCallDeeds();
  const hasCamera = own.camera !== undefined;
  return (
    <div className={styles.controls}>
      <MuteButton />
      <MiniButton
        icon={hasCamera ? Video : VideoOff}
        label={hasCamera ? words.stopCamera : words.startCamera}
        tone={hasCamera ? 'plain' : 'off'}
        onClick={() => deeds.setCamera(!hasCamera)}
      />
      {onDetach !== undefined && <MiniButton icon={PictureInPicture2} label={devices.smallWindow} onClick={onDetach} />}
      <MiniButton icon={Maximize2} label={words.openCall} onClick={onReturn} />
      <HangUpButton conversation={conversation} />
    </div>
  );
}
