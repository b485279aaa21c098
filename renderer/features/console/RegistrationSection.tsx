import { DoorOpen, Lock, Ticket } from 'lucide-react';
import { formatRoute } from '../../routes.ts';
import { useRequest } from '../../state/use-request.ts';
import { FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SavedMark } from '../../ui/SaveRow.tsx';
import styles from './console.module.css';
import { useHostSettings } from './HostSettings.tsx';
import { LoadState } from './LoadState.tsx';

const ways = ['open', 'code', 'closed'] as const;

/** Who may make an account; counts as it is chosen. */
export function RegistrationSection() {
  const { settings, refusal, reload } = useHostSettings();
  return (
    <LoadState data={settings} refusal={refusal} onRetry={reload}>
      {(all) => <RegistrationForm value={String(all.find(({ name }) => name === 'registration')?.value)} />}
    </LoadState>
  );
}

function RegistrationForm({ value }: { readonly value: string }) {
  const { console } = useMessages();
  const { save } = useHostSettings();
  const refusalText = useRefusalText();
  const { run, done, refusal } = useRequest();
  return (
    <FormSection title={console.registrationWho} hint={console.registrationNote} bare>
      <RadioCards
        label={console.registrationWho}
        hideLabel
        value={ways.find((way) => way === value) ?? 'open'}
        onChange={(registration) => void run(() => save({ registration }))}
        options={[
          { value: 'open', label: console.registrationOpen, hint: console.registrationOpenHint, icon: DoorOpen },
          { value: 'code', label: console.registrationCode, hint: console.registrationCodeHint, icon: Ticket },
          { value: 'closed', label: console.registrationClosed, hint: console.registrationClosedHint, icon: Lock },
        ]}
      />
      <div className={styles.below}>
        <p role="status">
          {refusal !== undefined && <span className={styles.error}>{refusalText(refusal)}</span>}
          {done && <SavedMark text={console.saved} />}
        </p>
        {value === 'code' && (
          <a className={styles.link} href={formatRoute({ page: 'host', section: 'join' })}>
            {console.registrationInvites}
          </a>
        )}
      </div>
    </FormSection>
  );
}
