import { FormRow } from '../../ui/FormSection.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './console.module.css';
import type { SettingControl } from './use-settings-form.ts';

export interface RetentionRowProps {
  readonly control: SettingControl;
  readonly label: string;
  readonly hint: string;
  readonly fieldLabel: string;
  readonly unit: string;
  /** What stands in the field when it is switched on. */
  readonly first: string;
}

const EVERYTHING = '0';

/** One rule by which old messages go; switched off, it keeps everything. */
export function RetentionRow({ control, label, hint, fieldLabel, unit, first }: RetentionRowProps) {
  const { text, error, type } = control;
  const isOn = text !== EVERYTHING;
  return (
    <FormRow>
      <Switch label={label} hint={hint} checked={isOn} onChange={(checked) => type(checked ? first : EVERYTHING)} />
      {isOn && (
        <div className={styles.retention}>
          <TextField
            label={fieldLabel}
            value={text}
            onChange={type}
            trailing={<span className={styles.unit}>{unit}</span>}
            {...(error === undefined ? {} : { error })}
          />
        </div>
      )}
    </FormRow>
  );
}
