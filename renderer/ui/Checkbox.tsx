import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import { useId } from 'react';
import css from './Choice.module.css';

export interface CheckboxProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  onChange(checked: boolean): void;
  readonly disabled?: boolean | undefined;
}

export function Checkbox({ label, hint, checked, onChange, disabled = false }: CheckboxProps) {
  const id = useId();
  return (
    <label htmlFor={id} className={css.row} data-disabled={disabled || undefined}>
      <Base.Root
        id={id}
        className={css.box}
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      >
        <Base.Indicator>
          <Check size="0.8125rem" strokeWidth={3.25} aria-hidden="true" />
        </Base.Indicator>
      </Base.Root>
      <span className={css.text}>
        <span id={`${id}-label`}>{label}</span>
        {hint !== undefined && (
          <span className={css.hint} id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
