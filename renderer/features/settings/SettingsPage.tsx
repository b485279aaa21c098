import { formatRoute, go } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SectionedPage } from '../../ui/SectionedPage.tsx';
import { AboutSection } from './AboutSection.tsx';
import { AccountSection } from './AccountSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { AudioSection } from './audio/AudioSection.tsx';
import { ComputerSection } from './ComputerSection.tsx';
import { HostsSection } from './HostsSection.tsx';
import { KeyboardSection } from './KeyboardSection.tsx';
import { NotificationsSection } from './NotificationsSection.tsx';
import { PrivacySection } from './PrivacySection.tsx';
import { isSection, type SectionId, sectionIcons, sectionsFor } from './sections.ts';

export interface SettingsPageProps {
  /** As the address names it: `#/settings/<section>`. */
  readonly section?: string | undefined;
}

const parts: Readonly<Record<SectionId, () => React.ReactNode>> = {
  account: AccountSection,
  appearance: AppearanceSection,
  notifications: NotificationsSection,
  audio: AudioSection,
  privacy: PrivacySection,
  keyboard: KeyboardSection,
  hosts: HostsSection,
  computer: ComputerSection,
  about: AboutSection,
};

/** What a person sets for themselves and for this device. */
export function SettingsPage({ section }: SettingsPageProps) {
  const { common, settings } = useMessages();
  const kind = useApp(({ app }) => app?.kind ?? 'browser');
  const links = sectionsFor(kind).map((id) => ({
    id,
    label: settings[id],
    icon: sectionIcons[id],
    href: formatRoute({ page: 'settings', section: id }),
  }));
  return (
    <SectionedPage
      title={common.settings}
      groups={[{ links }]}
      section={section}
      onBack={() => go({ page: 'settings' })}
      content={(id) => {
        if (!isSection(id)) return null;
        const Part = parts[id];
        return <Part />;
      }}
    />
  );
}
