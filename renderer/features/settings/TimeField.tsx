import { useId } from 'react';
import styles from './TimeField.module.css';

export interface TimeFieldProps {
  readonly label: string;
  /** `HH:MM`, in 24 hours. */
  readonly value: string;
  onChange(value: string): void;
}

/** A time of day, shown as the language of the person has it. */
export function TimeField({ label, value, onChange }: TimeFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="time"
        required
        value={value}
        onChange={({ target }) => {
          // Empty while it is being typed.
          if (target.value !== '') onChange(target.value.slice(0, 5));
        }}
      />
    </div>
  );
}
