import { useCallView } from '../../../calls/context.tsx';
import { useTroubleText } from '../../../calls/use-trouble-text.ts';
import { useMessages } from '../../../ui/locale.tsx';
import type { NoticeName } from './notices.ts';

/** A notice in the words of the person. */
export function useNoticeText(name: NoticeName): string {
  const { calls: words } = useMessages();
  const { microphoneTrouble, cameraTrouble, talking: isTalking } = useCallView(({ own }) => own);
  const troubleText = useTroubleText();
  switch (name) {
    case 'host_away':
      return words.hostAway;
    case 'sound_held_back':
      return words.soundHeldBack;
    case 'microphone':
      return words.butListening(troubleText('microphone', microphoneTrouble ?? 'failed'));
    case 'camera':
      return troubleText('camera', cameraTrouble ?? 'failed');
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
