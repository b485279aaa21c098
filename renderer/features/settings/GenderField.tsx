import { useMessages } from '../../ui/locale.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './settings.module.css';

export interface GenderFieldProps {
  readonly value: string;
  readonly maxLength: number;
  readonly error?: string;
  onChange(value: string): void;
}

/** Free text, with words that many choose one click away. */
export function GenderField({ value, onChange, ...rest }: GenderFieldProps) {
  const { settings } = useMessages();
  const suggestions = [settings.genderWoman, settings.genderMan, settings.genderNonBinary];
  return (
    <div>
      <TextField label={settings.gender} hint={settings.genderHint} value={value} onChange={onChange} {...rest} />
      {value === '' && (
        <fieldset className={styles.chips}>
          <legend className="visually-hidden">{settings.genderSuggestions}</legend>
          {suggestions.map((word) => (
            <button key={word} type="button" className={styles.chip} onClick={() => onChange(word)}>
              {word}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
