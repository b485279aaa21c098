import { RotateCcw } from 'lucide-react';
import { FormRow } from '../../ui/FormSection.tsx';
import { useFormat } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { ByteField } from './ByteField.tsx';
import { sizeParts } from './byte-size.ts';
import styles from './console.module.css';
import { SettingField } from './SettingField.tsx';
import { kindOf, type Setting } from './setting-model.ts';
import { settingWords } from './setting-words.ts';
import type { SettingControl } from './use-settings-form.ts';

/** One setting of the host: what it is, its field, what it may be, and the way back to its default. */
export function SettingRow({ control }: { readonly control: SettingControl }) {
  const { console } = useMessages();
  const { setting, isDefault, reset } = control;
  const words = settingWords(setting, console);
  const usual = useValueText()(setting);
  const isBytes = setting.unit === 'bytes' && kindOf(setting) === 'number';
  return (
    <FormRow
      label={words.known ? words.label : <code>{words.label}</code>}
      hint={words.hint}
      control={
        <div className={styles.setting}>
          <div className={styles.settingLine}>
            {!isDefault && <IconButton icon={RotateCcw} size="sm" label={console.resetTo(usual)} onClick={reset} />}
            {isBytes ? (
              <ByteField control={control} label={words.label} />
            ) : (
              <SettingField control={control} label={words.label} unit={words.unit} />
            )}
          </div>
          {control.error === undefined && <Limits setting={setting} usual={usual} />}
        </div>
      }
    />
  );
}

function Limits({ setting, usual }: { readonly setting: Setting; readonly usual: string }) {
  const { console } = useMessages();
  const { number } = useFormat();
  const { minimum, maximum } = setting;
  const hasRange = kindOf(setting) === 'number' && setting.unit !== 'bytes';
  const range =
    hasRange && minimum !== undefined && maximum !== undefined ? console.range(number(minimum), number(maximum)) : '';
  const text = [range, console.defaultIs(usual)].filter((part) => part !== '').join(' · ');
  return <p className={styles.settingLimits}>{text}</p>;
}

/** The default of a setting, as a person would say it. */
function useValueText(): (setting: Setting) => string {
  const { number } = useFormat();
  return (setting) => {
    if (typeof setting.default !== 'number') return String(setting.default);
    if (setting.unit !== 'bytes') return number(setting.default);
    const { amount, unit } = sizeParts(setting.default);
    return `${number(Number(amount))} ${unit}`;
  };
}
