import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { LucideIcon } from 'lucide-react';
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

/** One of two to four short words. */
export function Segmented<T extends string>({ label, value, onChange, options }: SegmentedProps<T>) {
  return (
    <RadioGroup<T> className={css.group} value={value} onValueChange={(next) => onChange(next)} aria-label={label}>
      {options.map(({ value: own, label: name, icon: Icon }) => (
        <Radio.Root key={own} className={css.segment} value={own} aria-label={name}>
          {Icon && <Icon size="1rem" strokeWidth={1.75} aria-hidden="true" />}
          <span className={css.name} data-name={name}>
            {name}
          </span>
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
