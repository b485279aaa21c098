import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import css from './RadioCards.module.css';

export interface RadioCardsProps<T extends string> {
  readonly label: string;
  /** The label is for screen readers alone. */
  readonly hideLabel?: boolean | undefined;
  readonly value: T;
  onChange(value: NoInfer<T>): void;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly hint?: string | undefined;
    readonly icon?: LucideIcon | undefined;
  }[];
}

/** One of a few that need a word of explanation each. */
export function RadioCards<T extends string>({ label, hideLabel, value, onChange, options }: RadioCardsProps<T>) {
  const id = useId();
  return (
    <div className={css.cards}>
      <div className={hideLabel ? 'visually-hidden' : css.label} id={id}>
        {label}
      </div>
      <RadioGroup<T> className={css.group} value={value} onValueChange={(next) => onChange(next)} aria-labelledby={id}>
        {options.map(({ value: own, label: name, hint, icon: Icon }) => (
          <label key={own} htmlFor={`${id}-${own}-radio`} className={css.card}>
            <Radio.Root
              id={`${id}-${own}-radio`}
              className={css.dot}
              value={own}
              aria-labelledby={`${id}-${own}`}
              aria-describedby={hint === undefined ? undefined : `${id}-${own}-hint`}
            />
            <span className={css.text}>
              <span className={css.name} id={`${id}-${own}`}>
                {name}
              </span>
              {hint !== undefined && (
                <span className={css.hint} id={`${id}-${own}-hint`}>
                  {hint}
                </span>
              )}
            </span>
            {Icon && <Icon className={css.icon} size="1.125rem" strokeWidth={1.75} aria-hidden="true" />}
          </label>
        ))}
      </RadioGroup>
    </div>
  );
}
