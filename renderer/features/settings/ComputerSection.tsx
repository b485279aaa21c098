import { useApp } from '../../state/context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { usePreferences } from '../../use-preferences.ts';
import { DownloadFolder } from './DownloadFolder.tsx';
import { HostingHere } from './HostingHere.tsx';

/** How Hearth lives on this computer: only in the app. */
export function ComputerSection() {
  const { files, settings } = useMessages();
  const app = useApp((state) => state.app);
  const [{ start_at_login, close_to_tray, host_at_start }, change] = usePreferences();
  if (app?.kind !== 'desktop') return <Banner>{settings.computerOnly}</Banner>;
  return (
    <>
      <FormSection title={settings.startUp}>
        {app.can_start_at_login && (
          <FormRow>
            <Switch
              label={settings.startAtLogin}
              hint={settings.startAtLoginHint}
              checked={start_at_login}
              onChange={(checked) => change({ start_at_login: checked })}
            />
          </FormRow>
        )}
        <FormRow>
          <Switch
            label={settings.closeToTray}
            hint={settings.closeToTrayHint}
            checked={close_to_tray}
            onChange={(checked) => change({ close_to_tray: checked })}
          />
        </FormRow>
      </FormSection>
      <FormSection title={files.settingsTitle}>
        <FormRow>
          <DownloadFolder />
        </FormRow>
      </FormSection>
      {app.can_host && (
        <FormSection title={settings.hosting}>
          <HostingHere />
          <FormRow>
            <Switch
              label={settings.hostAtStart}
              hint={settings.hostAtStartHint}
              checked={host_at_start}
              onChange={(checked) => change({ host_at_start: checked })}
            />
          </FormRow>
        </FormSection>
      )}
    </>
  );
}
