import { clsx } from 'clsx';
import css from './Field.module.css';
import { Field, type FieldText } from './Field.tsx';

export interface TextAreaProps extends FieldText {
  readonly value: string;
  onChange(value: string): void;
  readonly rows?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** Text of several lines; it grows with what is written, up to a height at which it scrolls. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, error, hint, value, onChange, rows = 3, maxLength, placeholder, disabled } = props;
  return (
    <Field {...{ label, hideLabel, error, hint, value, maxLength, disabled }}>
      {(control) => (
        <textarea
          {...{ ...control, rows, maxLength, placeholder, disabled }}
          className={clsx(css.input, css.area)}
          // The height that goes by what is written does not know of rows.
          style={{ minHeight: `calc(${rows}lh + 0.875rem)` }}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
