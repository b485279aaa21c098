import { clsx } from 'clsx';
import { useId } from 'react';
import { CopyButton } from './CopyButton.tsx';
import css from './CopyField.module.css';
import { useMessages } from './locale.tsx';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly mono?: boolean | undefined;
}

/** Something to take elsewhere: an address, a link. */
export function CopyField({ label, value, mono = false }: CopyFieldProps) {
  const id = useId();
  const { ui } = useMessages();
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <div className={css.frame}>
        <input
          id={id}
          className={clsx(css.value, mono && css.mono)}
          value={value}
          readOnly
          dir="auto"
          onFocus={(event) => event.target.select()}
        />
        <CopyButton text={value} label={ui.copyOf(label)} />
      </div>
    </div>
  );
}
