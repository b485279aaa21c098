import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import css from './Segmented.module.css';

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  onChange(value: NoInfer<T>): void;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly icon?: LucideIcon | undefined;
  }[];
}

/** One of two to four short words: what a browser has for that, so that the first page of a guest stays small. */
export function Segmented<T extends string>({ label, value, onChange, options }: SegmentedProps<T>) {
  const name = useId();
  return (
    <div className={css.group} role="radiogroup" aria-label={label}>
      {options.map(({ value: own, label: word, icon: Icon }) => (
        <label key={own} className={css.segment} data-checked={own === value || undefined}>
          <input
            type="radio"
            className={css.input}
            name={name}
            value={own}
            checked={own === value}
            onChange={() => onChange(own)}
            aria-label={word}
          />
          {Icon && <Icon size="1rem" strokeWidth={1.75} aria-hidden="true" />}
          <span className={css.name} data-name={word}>
            {word}
          </span>
        </label>
      ))}
    </div>
  );
}
