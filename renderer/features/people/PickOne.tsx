import { Combobox } from '@base-ui/react/combobox';
import { Search } from 'lucide-react';
import { Spinner } from '../../ui/Spinner.tsx';
import css from './Pick.module.css';
import { PickOptions, type PickOptionsProps } from './PickOptions.tsx';
import type { PickItem } from './pick-item.ts';

export interface PickOneProps extends PickOptionsProps {
  readonly placeholder: string;
  readonly query: string;
  onQuery(query: string): void;
  onPick(item: PickItem): void;
}

/** Find by typing, choose by arrows and Enter, or by pointing. */
export function PickOne({ placeholder, query, onQuery, onPick, ...options }: PickOneProps) {
  const { label, sections, busy } = options;
  return (
    <Combobox.Root<PickItem>
      open
      inline
      items={sections}
      // What is found comes from outside.
      filter={null}
      value={null}
      onValueChange={(item) => item !== null && onPick(item)}
      inputValue={query}
      onInputValueChange={(next, { reason }) => reason === 'input-change' && onQuery(next)}
      itemToStringLabel={({ name }) => name}
      isItemEqualToValue={(one, other) => one.id === other.id}
      autoHighlight
    >
      <div className={css.frame}>
        {busy ? <Spinner size={16} /> : <Search className={css.lens} size={16} strokeWidth={1.75} aria-hidden="true" />}
        <Combobox.Input className={css.input} aria-label={label} placeholder={placeholder} spellCheck={false} />
      </div>
      <PickOptions {...options} />
    </Combobox.Root>
  );
}
