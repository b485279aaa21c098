import { useState } from 'react';
import { useMessages } from '../../ui/locale.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { bytesOf, type SizeParts, sizeParts, sizeUnits } from './byte-size.ts';
import styles from './console.module.css';
import type { SettingControl } from './use-settings-form.ts';

export interface ByteFieldProps {
  readonly control: SettingControl;
  readonly label: string;
}

/** A size, in the unit that one likes; the host counts in bytes. */
export function ByteField({ control, label }: ByteFieldProps) {
  const { console } = useMessages();
  const { text, error, type } = control;
  const [typed, setTyped] = useState<SizeParts>();
  // What was typed holds only as long as it is what the form has.
  const isOwn = typed !== undefined && textOfParts(typed) === text;
  const parts = isOwn ? typed : sizeParts(Number(text));
  function change(next: SizeParts): void {
    setTyped(next);
    type(textOfParts(next));
  }
  return (
    <div className={styles.bytes}>
      <TextField
        label={label}
        hideLabel
        value={parts.amount}
        onChange={(amount) => change({ ...parts, amount })}
        spellCheck={false}
        {...(error === undefined ? {} : { error })}
      />
      <Select
        label={console.sizeUnit}
        hideLabel
        value={parts.unit}
        onChange={(unit) => change({ ...parts, unit })}
        options={sizeUnits.map((unit) => ({ value: unit, label: unit }))}
      />
    </div>
  );
}

/** Bytes where they can be reckoned; else what was typed, so that the form finds fault with it. */
function textOfParts(parts: SizeParts): string {
  return String(bytesOf(parts) ?? parts.amount);
}
