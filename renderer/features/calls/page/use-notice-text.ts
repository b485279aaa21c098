import { useCallView } from '../../../calls/context.tsx';
import { cameraTroubleText, microphoneTroubleText } from '../../../calls/trouble-words.ts';
import { useApp } from '../../../state/context.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import type { NoticeName } from './notices.ts';

/** A notice in the words of the person. */
export function useNoticeText(name: NoticeName): string {
  const { calls: words } = useMessages();
  const { microphoneTrouble, cameraTrouble, talking: isTalking } = useCallView(({ own }) => own);
  const isApp = useApp(({ app }) => app?.kind === 'desktop');
  switch (name) {
    case 'host_away':
      return words.hostAway;
    case 'sound_held_back':
      return words.soundHeldBack;
    case 'microphone':
      return words.butListening(microphoneTroubleText(microphoneTrouble ?? 'failed', words, isApp));
    case 'camera':
      return cameraTroubleText(cameraTrouble ?? 'failed', words, isApp);
    case 'screen':
      return words.screenFailed;
    case 'talking':
      return words.talking;
    case 'hold_button':
      return isTalking ? words.heardNow : words.mutedUntilHeld;
    case 'speaking_muted':
      return words.speakingMuted;
    case 'hold_to_talk':
      return words.holdToTalk;
    case 'sharing':
      return words.sharing;
    case 'audio_only':
      return words.audioOnly;
    case 'fewer_pixels':
      return words.fewerPixels;
    case 'many_video':
      return words.manyVideo;
    case 'many_audio':
      return words.manyAudio;
  }
}
