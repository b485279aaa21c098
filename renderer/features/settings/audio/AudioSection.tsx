import type { Preferences } from '../../../../shared/bridge/preferences.ts';
import { FormRow, FormSection } from '../../../ui/FormSection.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { usePreferences } from '../../../use-preferences.ts';
import { AllowDevices } from './AllowDevices.tsx';
import { CameraRow } from './CameraRow.tsx';
import { MicrophoneRow } from './MicrophoneRow.tsx';
import { RecordRow } from './RecordRow.tsx';
import { RingtoneRow } from './RingtoneRow.tsx';
import { SpeakerRow } from './SpeakerRow.tsx';

type CallPreferences = Preferences['calls'];
type Toggle = { [K in keyof CallPreferences]: CallPreferences[K] extends boolean ? K : never }[keyof CallPreferences];

/** With what one speaks, hears and is seen in calls on this device, and how one is called. */
export function AudioSection() {
  const { calls: words } = useMessages();
  return (
    <>
      <FormSection title={words.settingsDevices} hint={words.settingsDevicesHint}>
        <AllowDevices />
        <MicrophoneRow />
        <SpeakerRow />
        <RecordRow />
        <CameraRow />
      </FormSection>
      <FormSection title={words.voice}>
        <ToggleRow name="echo_cancellation" label={words.echoCancellation} hint={words.echoCancellationHint} />
        <ToggleRow name="noise_suppression" label={words.noiseSuppression} hint={words.noiseSuppressionHint} />
        <ToggleRow name="auto_gain" label={words.autoGain} hint={words.autoGainHint} />
        <ToggleRow name="push_to_talk" label={words.pushToTalk} hint={words.pushToTalkHint} />
      </FormSection>
      <FormSection title={words.ringing}>
        <ToggleRow name="ringtone" label={words.ringtone} hint={words.ringtoneHint} />
        <RingtoneRow />
      </FormSection>
    </>
  );
}

interface ToggleRowProps {
  readonly name: Toggle;
  readonly label: string;
  readonly hint: string;
}

function ToggleRow({ name, label, hint }: ToggleRowProps) {
  const [{ calls }, change] = usePreferences();
  return (
    <FormRow>
      <Switch
        label={label}
        hint={hint}
        checked={calls[name]}
        onChange={(checked) => change({ calls: { ...calls, [name]: checked } })}
      />
    </FormRow>
  );
}
