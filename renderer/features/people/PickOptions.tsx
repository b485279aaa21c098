import { Combobox } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '../../ui/locale.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import css from './Pick.module.css';
import type { PickItem, PickSection } from './pick-item.ts';

export interface PickOptionsProps {
  readonly label: string;
  readonly sections: readonly PickSection[];
  readonly busy: boolean;
  /** What stands there when nothing is found. */
  readonly empty: ReactNode;
  /** Below the last one. */
  readonly note?: ReactNode;
}

/** What is found, in sections; inside of a Combobox. */
export function PickOptions({ label, sections, busy, empty, note }: PickOptionsProps) {
  const { ui } = useMessages();
  const count = sections.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <div className={css.scroll}>
      <Combobox.Status className="visually-hidden">{busy ? '' : ui.results(count)}</Combobox.Status>
      <Combobox.List className={css.list} aria-label={label}>
        {(section: PickSection) => (
          <Combobox.Group key={section.value} items={section.items}>
            {section.value !== '' && <Combobox.GroupLabel className={css.heading}>{section.value}</Combobox.GroupLabel>}
            <Combobox.Collection>
              {(item: PickItem) => (
                <Combobox.Item key={item.id} className={css.item} value={item} disabled={item.disabled ?? false}>
                  <Face item={item} />
                </Combobox.Item>
              )}
            </Combobox.Collection>
          </Combobox.Group>
        )}
      </Combobox.List>
      {count === 0 && !busy && empty}
      {note}
    </div>
  );
}

function Face({ item: { leading, name, bot, subtitle, trailing } }: { readonly item: PickItem }) {
  return (
    <>
      {leading}
      <span className={css.text}>
        <span className={css.name}>
          <PersonName name={name} bot={bot} />
        </span>
        {subtitle !== undefined && <span className={css.subtitle}>{subtitle}</span>}
      </span>
      {trailing !== undefined && <span className={css.trailing}>{trailing}</span>}
      <Combobox.ItemIndicator className={css.tick}>
        <Check size={16} strokeWidth={2.5} aria-hidden="true" />
      </Combobox.ItemIndicator>
    </>
  );
}
