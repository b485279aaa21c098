import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './console.module.css';
import { kindOf } from './setting-model.ts';
import type { SettingControl } from './use-settings-form.ts';

export interface SettingFieldProps {
  readonly control: SettingControl;
  readonly label: string;
  readonly unit: string;
}

/** The field that fits the kind of a setting. */
export function SettingField({ control, label, unit }: SettingFieldProps) {
  const { setting, text, error, type } = control;
  switch (kindOf(setting)) {
    case 'switch':
      return <Switch label={label} checked={text === 'true'} onChange={(checked) => type(String(checked))} />;
    case 'choice':
      return (
        <Select
          label={label}
          hideLabel
          value={text}
          onChange={type}
          options={(setting.choices ?? []).map((value) => ({ value, label: value }))}
        />
      );
    default:
      return (
        <div className={styles.settingInput}>
          <TextField
            label={label}
            hideLabel
            value={text}
            onChange={type}
            spellCheck={false}
            {...(unit === '' ? {} : { trailing: <span className={styles.unit}>{unit}</span> })}
            {...(error === undefined ? {} : { error })}
          />
        </div>
      );
  }
}
