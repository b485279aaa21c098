import { useId } from 'react';
import type { Preferences } from '../../../shared/bridge/preferences.ts';
import { useMessages } from '../../ui/locale.tsx';
import styles from './ThemeChoice.module.css';
import { ThemePreview } from './ThemePreview.tsx';

export interface ThemeChoiceProps {
  readonly value: Preferences['theme'];
  onChange(value: Preferences['theme']): void;
}

/** The themes, each drawn as a tiny window. */
export function ThemeChoice({ value, onChange }: ThemeChoiceProps) {
  const { settings } = useMessages();
  const group = useId();
  const options = [
    { theme: 'system', label: settings.themeSystem },
    { theme: 'light', label: settings.themeLight },
    { theme: 'dark', label: settings.themeDark },
  ] as const;
  return (
    <fieldset className={styles.themes}>
      <legend className="visually-hidden">{settings.theme}</legend>
      {options.map(({ theme, label }) => (
        <label key={theme} className={styles.theme}>
          <input
            type="radio"
            name={group}
            className="visually-hidden"
            checked={theme === value}
            onChange={() => onChange(theme)}
          />
          <ThemePreview scheme={theme} />
          <span className={styles.label}>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
