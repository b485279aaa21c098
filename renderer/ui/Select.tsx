import { Select as Base } from '@base-ui/react/select';
import { clsx } from 'clsx';
import { Check, ChevronDown } from 'lucide-react';
import css from './Select.module.css';

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly value: T;
  onChange(value: NoInfer<T>): void;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly disabled?: boolean | undefined;
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, hideLabel = false, value, onChange, options, disabled = false } = props;
  return (
    <div className={css.select}>
      <Base.Root<T>
        items={options}
        value={value}
        onValueChange={(next) => next !== null && onChange(next)}
        disabled={disabled}
      >
        <Base.Label className={clsx(hideLabel ? 'visually-hidden' : css.label)}>{label}</Base.Label>
        <Base.Trigger className={css.trigger}>
          <Base.Value className={css.value} />
          <Base.Icon className={css.icon}>
            <ChevronDown size="1rem" strokeWidth={1.75} aria-hidden="true" />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className={css.positioner} sideOffset={4} alignItemWithTrigger={false} collisionPadding={8}>
            <Base.Popup className={css.popup}>
              <Base.List className={css.list}>
                {options.map((option) => (
                  <Base.Item key={option.value} className={css.item} value={option.value}>
                    <Base.ItemText>{option.label}</Base.ItemText>
                    <Base.ItemIndicator className={css.check}>
                      <Check size="1rem" strokeWidth={2.25} aria-hidden="true" />
                    </Base.ItemIndicator>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  );
}
