import { chosenStatus } from '../../../shared/protocol/cards.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { useRequest } from '../../state/use-request.ts';
import { Banner } from '../../ui/Banner.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { Switch } from '../../ui/Switch.tsx';
import { usePreferences } from '../../use-preferences.ts';
import { BlockedPeople } from './BlockedPeople.tsx';
import styles from './settings.module.css';

/** What others notice of oneself. */
export function PrivacySection() {
  const { settings } = useMessages();
  const me = useApp(({ session }) => session.me);
  const [{ send_receipts, send_typing }, change] = usePreferences();
  return (
    <>
      {me === undefined ? <Banner tone="warn">{settings.noConnection}</Banner> : <StatusForm />}
      <FormSection title={settings.whatOthersSee}>
        <FormRow>
          <Switch
            label={settings.receipts}
            hint={settings.receiptsHint}
            checked={send_receipts}
            onChange={(checked) => change({ send_receipts: checked })}
          />
        </FormRow>
        <FormRow>
          <Switch
            label={settings.typing}
            hint={settings.typingHint}
            checked={send_typing}
            onChange={(checked) => change({ send_typing: checked })}
          />
        </FormRow>
      </FormSection>
      {me !== undefined && <BlockedPeople blocked={me.blocked} />}
    </>
  );
}

function StatusForm() {
  const { settings } = useMessages();
  const { ask } = useRuntime();
  const refusalText = useRefusalText();
  const { run, refusal } = useRequest();
  const shown = useApp(({ session }) => session.me?.status);
  // Nobody is `offline` to themselves.
  const status = chosenStatus.safeParse(shown).data ?? 'online';
  const words = {
    online: { label: settings.statusOnline, hint: settings.statusOnlineHint },
    away: { label: settings.statusAway, hint: settings.statusAwayHint },
    busy: { label: settings.statusBusy, hint: settings.statusBusyHint },
    invisible: { label: settings.statusInvisible, hint: settings.statusInvisibleHint },
  };
  return (
    <FormSection title={settings.status} hint={settings.statusHint} bare>
      <RadioCards
        label={settings.status}
        hideLabel
        value={status}
        onChange={(wanted) => void run(() => ask('status', { status: wanted }))}
        options={chosenStatus.options.map((value) => ({ value, ...words[value] }))}
      />
      {refusal !== undefined && <p className={styles.error}>{refusalText(refusal)}</p>}
    </FormSection>
  );
}
