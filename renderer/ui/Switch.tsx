import { Switch as Base } from '@base-ui/react/switch';
import { clsx } from 'clsx';
import { useId } from 'react';
import css from './Choice.module.css';

export interface SwitchProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  onChange(checked: boolean): void;
  readonly disabled?: boolean | undefined;
}

/** Something that is on or off at once, without a button to save it. */
export function Switch({ label, hint, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <label htmlFor={id} className={clsx(css.row, css.spread)} data-disabled={disabled || undefined}>
      <span className={css.text}>
        <span className={css.label} id={`${id}-label`}>
          {label}
        </span>
        {hint !== undefined && (
          <span className={css.hint} id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
      <Base.Root
        id={id}
        className={css.switch}
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      >
        <Base.Thumb className={css.thumb} />
      </Base.Root>
    </label>
  );
}
