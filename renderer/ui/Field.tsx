import { clsx } from 'clsx';
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import css from './Field.module.css';
import { useFormat } from './format.ts';

export interface FieldText {
  readonly label: string;
  /** The label is for screen readers alone. */
  readonly hideLabel?: boolean | undefined;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
}

export interface FieldProps extends FieldText {
  readonly value: string;
  readonly maxLength?: number | undefined;
  readonly disabled?: boolean | undefined;
  /** Renders the frame with what is typed in it. */
  readonly children: (control: FieldControl) => ReactNode;
}

/** What ties the control to the texts around it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** From here on it is shown how much of the longest text is written. */
const NEARLY_FULL = 0.8;

/** A label above a control, and below it what is wrong, or else what to know. */
export function Field({ label, hideLabel, error, hint, value, maxLength, disabled, children }: FieldProps) {
  const id = useId();
  const below = `${id}-below`;
  const counted = maxLength !== undefined && [...value].length >= maxLength * NEARLY_FULL ? maxLength : undefined;
  const text = error ?? hint;
  return (
    <div className={css.field}>
      <label htmlFor={id} className={clsx(hideLabel ? 'visually-hidden' : css.label)}>
        {label}
      </label>
      <div
        className={css.frame}
        data-invalid={error === undefined ? undefined : ''}
        data-disabled={disabled || undefined}
      >
        {children({
          id,
          'aria-invalid': error === undefined ? undefined : true,
          'aria-describedby': text === undefined ? undefined : below,
        })}
      </div>
      {(text !== undefined || counted !== undefined) && (
        <div className={css.below}>
          <div id={below} aria-live="polite">
            {error === undefined ? <span className={css.hint}>{hint}</span> : <FieldError text={error} />}
          </div>
          {counted !== undefined && <Count of={[...value].length} max={counted} />}
        </div>
      )}
    </div>
  );
}

function FieldError({ text }: { readonly text: string }) {
  return (
    <span className={css.error}>
      <CircleAlert size="0.875rem" aria-hidden="true" />
      {text}
    </span>
  );
}

function Count({ of, max }: { readonly of: number; readonly max: number }) {
  const { number } = useFormat();
  return (
    <span className={clsx(css.count, of >= max && css.full)}>
      {number(of)} / {number(max)}
    </span>
  );
}
