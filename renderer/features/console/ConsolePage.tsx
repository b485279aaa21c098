import { ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatRoute, go } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SectionedPage } from '../../ui/SectionedPage.tsx';
import { AnnouncementSection } from './AnnouncementSection.tsx';
import { AuditSection } from './AuditSection.tsx';
import { BackupSection } from './BackupSection.tsx';
import { BotsSection } from './bots/BotsSection.tsx';
import styles from './console.module.css';
import { HostSettingsProvider, useHostSettings } from './HostSettings.tsx';
import { JoinSection } from './JoinSection.tsx';
import { LimitsSection } from './LimitsSection.tsx';
import { isLimit } from './limit-groups.ts';
import { OverviewSection } from './OverviewSection.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { RegistrationSection } from './RegistrationSection.tsx';
import { RetentionSection } from './RetentionSection.tsx';
import { RoomsSection } from './RoomsSection.tsx';
import { StopSection } from './StopSection.tsx';
import { isSection, type SectionId, sectionGroups, sectionIcons } from './sections.ts';

export interface ConsolePageProps {
  /** As the address names it: `#/host/<section>`. */
  readonly section?: string | undefined;
}

const parts: Readonly<Record<SectionId, () => ReactNode>> = {
  overview: OverviewSection,
  join: JoinSection,
  people: PeopleSection,
  rooms: RoomsSection,
  bots: BotsSection,
  registration: RegistrationSection,
  limits: LimitsSection,
  retention: RetentionSection,
  announcement: AnnouncementSection,
  backup: BackupSection,
  audit: AuditSection,
  stop: StopSection,
};

/** The host, for those who run it. */
export function ConsolePage({ section }: ConsolePageProps) {
  const { console } = useMessages();
  const role = useApp(({ session }) => session.me?.host_role);
  if (role === undefined || role === 'member') {
    return (
      <EmptyState
        icon={ShieldAlert}
        title={console.onlyAdmins}
        text={console.onlyAdminsText}
        action={<Button onClick={() => go({ page: 'home' })}>{console.toHome}</Button>}
      />
    );
  }
  return (
    <HostSettingsProvider>
      <Sections section={section} isOwner={role === 'owner'} />
    </HostSettingsProvider>
  );
}

function Sections({ section, isOwner }: ConsolePageProps & { readonly isOwner: boolean }) {
  const { common, console } = useMessages();
  const marks = useMarks();
  const groups = sectionGroups.map(({ label, ids }) => ({
    label: console[label],
    links: ids.map((id) => ({
      id,
      label: console[id],
      icon: sectionIcons[id],
      href: formatRoute({ page: 'host', section: id }),
      mark: marks[id],
    })),
  }));
  return (
    <SectionedPage
      title={common.hostConsole}
      intro={<p className={styles.role}>{isOwner ? console.youAreOwner : console.youAreAdmin}</p>}
      groups={groups}
      section={section}
      onBack={() => go({ page: 'host' })}
      content={(id) => {
        if (!isSection(id)) return null;
        const Part = parts[id];
        return <Part />;
      }}
    />
  );
}

/** Which sections hold what was typed and not saved. */
function useMarks(): Partial<Record<SectionId, string>> {
  const { console } = useMessages();
  const { settings = [], isChanged } = useHostSettings();
  const changed = settings.filter(({ name }) => isChanged(name)).map(({ name }) => name);
  const limits = changed.filter(isLimit).length;
  const retention = changed.filter((name) => name.startsWith('history_max_')).length;
  const join = changed.includes('name') ? 1 : 0;
  return {
    ...(join === 0 ? {} : { join: console.unsaved(join) }),
    ...(limits === 0 ? {} : { limits: console.unsaved(limits) }),
    ...(retention === 0 ? {} : { retention: console.unsaved(retention) }),
  };
}
