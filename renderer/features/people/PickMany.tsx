import { Combobox } from '@base-ui/react/combobox';
import { X } from 'lucide-react';
import { useMessages } from '../../ui/locale.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import css from './Pick.module.css';
import { PickOptions, type PickOptionsProps } from './PickOptions.tsx';
import type { PickItem } from './pick-item.ts';

export interface PickManyProps extends PickOptionsProps {
  readonly placeholder: string;
  readonly query: string;
  onQuery(query: string): void;
  readonly chosen: readonly PickItem[];
  onChosen(items: readonly PickItem[]): void;
}

/** Find by typing and choose several: each stands as a chip before what is typed. */
export function PickMany({ placeholder, query, onQuery, chosen, onChosen, ...options }: PickManyProps) {
  const { rooms } = useMessages();
  const { label, sections, busy } = options;
  return (
    <Combobox.Root<PickItem, true>
      multiple
      open
      inline
      items={sections}
      // What is found comes from outside.
      filter={null}
      value={chosen}
      onValueChange={(items) => {
        onChosen(items);
        onQuery('');
      }}
      inputValue={query}
      onInputValueChange={(next, { reason }) => reason === 'input-change' && onQuery(next)}
      itemToStringLabel={({ name }) => name}
      isItemEqualToValue={(one, other) => one.id === other.id}
      autoHighlight
    >
      <Combobox.Chips className={css.frame} aria-label={rooms.chosenPeople}>
        {chosen.map((item) => (
          <Combobox.Chip key={item.id} className={css.chip} aria-label={item.name}>
            <span className={css.chipName}>{item.name}</span>
            <Combobox.ChipRemove className={css.unchoose} aria-label={rooms.unchoose(item.name)}>
              <X size={14} strokeWidth={2} aria-hidden="true" />
            </Combobox.ChipRemove>
          </Combobox.Chip>
        ))}
        <Combobox.Input
          className={css.input}
          aria-label={label}
          placeholder={chosen.length === 0 ? placeholder : undefined}
          spellCheck={false}
        />
        {busy && <Spinner size={16} />}
      </Combobox.Chips>
      <PickOptions {...options} />
    </Combobox.Root>
  );
}
