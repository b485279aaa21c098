import { useApp } from '../../state/context.tsx';
import { Flame } from '../../ui/Flame.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import styles from './About.module.css';
import { notices } from './notices.ts';

/** What this is, and what it does not do. */
export function AboutSection() {
  const { common, settings } = useMessages();
  const { version, host } = useApp(({ app, session }) => ({ version: app?.version ?? '', host: session.host }));
  return (
    <>
      <div className={styles.head}>
        <span className={styles.mark}>
          <Flame size={28} />
        </span>
        <div>
          <p className={styles.name}>{common.appName}</p>
          <p className={styles.quiet}>{settings.version(version)}</p>
        </div>
      </div>
      <p>{settings.aboutText}</p>
      <FormSection title={settings.whatLeaves}>
        <FormRow label={settings.whatLeavesNothing} hint={settings.whatLeavesText} />
      </FormSection>
      {host !== undefined && (
        <FormSection title={settings.connectedTo}>
          <FormRow
            label={host.name}
            hint={host.address}
            control={<span className={styles.quiet}>{settings.hostRuns(host.version)}</span>}
            keep
          />
        </FormSection>
      )}
      <FormSection title={settings.licence}>
        <FormRow hint={settings.licenceText} label="MIT" />
      </FormSection>
      <FormSection title={settings.notices} hint={settings.noticesText}>
        <ul className={styles.notices}>
          {notices.map(({ name, licence }) => (
            <li key={name}>
              <span>{name}</span>
              <span className={styles.quiet}>{licence}</span>
            </li>
          ))}
        </ul>
      </FormSection>
    </>
  );
}
