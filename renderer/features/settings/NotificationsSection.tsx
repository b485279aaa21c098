import type { Preferences } from '../../../shared/bridge/preferences.ts';
import type { NotifyLevel } from '../../../shared/protocol/cards.ts';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { usePreferences } from '../../use-preferences.ts';
import { NotificationLeave } from './NotificationLeave.tsx';
import { QuietHours } from './QuietHours.tsx';
import { TestNotification } from './TestNotification.tsx';

/** What this device tells one about, and how. */
export function NotificationsSection() {
  const { common, settings } = useMessages();
  const [{ notifications }, change] = usePreferences();
  const set = (wanted: Partial<Preferences['notifications']>) =>
    change({ notifications: { ...notifications, ...wanted } });
  return (
    <>
      <NotificationLeave />
      <FormSection title={settings.notifyAbout} hint={settings.notifyAboutHint}>
        <LevelRow label={common.private} value={notifications.private} onChange={(level) => set({ private: level })} />
        <LevelRow
          label={common.groups}
          mentions
          value={notifications.groups}
          onChange={(level) => set({ groups: level })}
        />
        <LevelRow
          label={common.channels}
          mentions
          value={notifications.channels}
          onChange={(level) => set({ channels: level })}
        />
      </FormSection>
      <FormSection title={settings.notifyHow}>
        <FormRow>
          <Switch
            label={settings.notifyPreview}
            hint={settings.notifyPreviewHint}
            checked={notifications.preview}
            onChange={(preview) => set({ preview })}
          />
        </FormRow>
        <FormRow>
          <Switch label={settings.notifySound} checked={notifications.sound} onChange={(sound) => set({ sound })} />
        </FormRow>
        <QuietHours value={notifications.quiet} onChange={(quiet) => set({ quiet })} />
        <TestNotification />
      </FormSection>
    </>
  );
}

type LevelRowProps = { readonly label: string } & (
  | { readonly mentions?: false; readonly value: 'all' | 'none'; onChange(level: 'all' | 'none'): void }
  | { readonly mentions: true; readonly value: NotifyLevel; onChange(level: NotifyLevel): void }
);

function LevelRow(props: LevelRowProps) {
  const { settings } = useMessages();
  const all = { value: 'all', label: settings.notifyAll } as const;
  const none = { value: 'none', label: settings.notifyNone } as const;
  const mentions = { value: 'mentions', label: settings.notifyMentions } as const;
  const control =
    props.mentions === true ? (
      <Select
        label={props.label}
        hideLabel
        value={props.value}
        onChange={props.onChange}
        options={[all, mentions, none]}
      />
    ) : (
      <Select label={props.label} hideLabel value={props.value} onChange={props.onChange} options={[all, none]} />
    );
  return <FormRow label={props.label} control={control} keep />;
}
