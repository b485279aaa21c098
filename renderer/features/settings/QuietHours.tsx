import type { Preferences } from '../../../shared/bridge/preferences.ts';
import { FormRow } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './settings.module.css';
import { TimeField } from './TimeField.tsx';

type Quiet = Preferences['notifications']['quiet'];

export interface QuietHoursProps {
  readonly value: Quiet;
  onChange(value: Quiet): void;
}

const NIGHT = { from: '22:00', to: '07:00' };

/** The times of day between which nothing is notified. */
export function QuietHours({ value, onChange }: QuietHoursProps) {
  const { settings } = useMessages();
  return (
    <FormRow>
      <Switch
        label={settings.quietHours}
        hint={settings.quietHoursHint}
        checked={value !== undefined}
        onChange={(checked) => onChange(checked ? NIGHT : undefined)}
      />
      {value !== undefined && (
        <div className={styles.times}>
          <TimeField label={settings.quietFrom} value={value.from} onChange={(from) => onChange({ ...value, from })} />
          <TimeField label={settings.quietTo} value={value.to} onChange={(to) => onChange({ ...value, to })} />
        </div>
      )}
      {value !== undefined && value.from === value.to && <p className={styles.quiet}>{settings.quietSame}</p>}
    </FormRow>
  );
}
