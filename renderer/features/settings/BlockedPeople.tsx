import { useApp, useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { personColor } from '../../ui/person-color.ts';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';
import styles from './settings.module.css';

/** Whom one does not want to read; a click takes it back. */
export function BlockedPeople({ blocked }: { readonly blocked: readonly string[] }) {
  const { settings, common } = useMessages();
  const { ask } = useRuntime();
  const refusalText = useRefusalText();
  const people = useApp((state) => state.people);
  function unblock(account: string, name: string): void {
    const undo = { label: common.undo, onAction: () => report(ask('block_user', { user_id: account })) };
    report(
      ask('unblock_user', { user_id: account }).then(() => toast({ title: settings.unblocked(name), action: undo })),
    );
  }
  function report(asked: Promise<unknown>): void {
    asked.catch((error: unknown) => toast({ title: refusalText(refusalOf(error)), tone: 'bad' }));
  }
  return (
    <FormSection title={settings.blocked} hint={settings.blockedHint}>
      {blocked.length === 0 && (
        <FormRow>
          <p className={styles.quiet}>{settings.blockedNone}</p>
        </FormRow>
      )}
      {blocked.length > 0 && (
        <ul aria-label={settings.blockedCount(blocked.length)}>
          {blocked.map((account) => {
            const name = people[account]?.name ?? settings.unknownPerson;
            return (
              <li key={account} className={styles.person}>
                <Avatar
                  name={name}
                  src={pictureAddress(people[account]?.avatar)}
                  color={personColor(account, people[account]?.chat_color).background}
                  size={36}
                />
                <span className={styles.personName}>{name}</span>
                <Button size="sm" onClick={() => unblock(account, name)}>
                  {settings.unblock}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </FormSection>
  );
}
