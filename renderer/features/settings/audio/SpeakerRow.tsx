import { DeviceSelect } from '../../../calls/DeviceSelect.tsx';
import { playTestSound } from '../../../calls/test-sound.ts';
import { canChooseSpeaker } from '../../../calls/use-devices.ts';
import { useApp } from '../../../state/context.tsx';
import { useRequest } from '../../../state/use-request.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormRow } from '../../../ui/FormSection.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import own from './audio.module.css';

/** Chooses where the others are heard, and plays a few notes there. */
export function SpeakerRow() {
  const { calls: words } = useMessages();
  const speaker = useApp(({ preferences }) => preferences.calls.speaker);
  const request = useRequest();
  const canChoose = canChooseSpeaker();
  return (
    <FormRow label={words.speaker} {...(canChoose ? { control: <DeviceSelect kind="speaker" hideLabel /> } : {})}>
      <div className={own.trial}>
        <p className={own.hint}>{canChoose ? words.testSoundHint : words.speakerFixed}</p>
        <Button size="sm" busy={request.busy} onClick={() => void request.run(() => playTestSound(speaker))}>
          {words.testSound}
        </Button>
      </div>
    </FormRow>
  );
}
