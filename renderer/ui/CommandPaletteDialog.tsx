import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog as Base } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import css from './CommandPalette.module.css';
import { useMessages } from './locale.tsx';
import { Spinner } from './Spinner.tsx';
import { ShortcutLayer } from './shortcut-layer.tsx';

export interface CommandItem {
  /** Different for each item of the palette. */
  readonly id: string;
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly leading?: ReactNode;
  readonly trailing?: ReactNode;
  onSelect(): void;
}

export interface CommandSection {
  readonly label: string;
  readonly items: readonly CommandItem[];
}

export interface CommandPaletteProps {
  readonly open: boolean;
  onClose(): void;
  readonly placeholder: string;
  readonly label: string;
  readonly query: string;
  onQuery(query: string): void;
  /** What the query finds, at most some 50 items. */
  readonly sections: readonly CommandSection[];
  readonly loading?: boolean | undefined;
  /** Said when nothing is found. */
  readonly empty: string;
}

/** The palette itself; CommandPalette loads it. */
export function CommandPaletteDialog(props: CommandPaletteProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Base.Root open={props.open} onOpenChange={(next) => !next && props.onClose()}>
      <Base.Portal>
        <Base.Backdrop className={css.backdrop} />
        <Base.Viewport className={css.viewport}>
          <Base.Popup className={css.popup} initialFocus={input} aria-label={props.label}>
            <ShortcutLayer>
              <Finder {...props} inputRef={input} />
            </ShortcutLayer>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

interface FinderProps extends CommandPaletteProps {
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/** A section as Autocomplete groups them. */
interface Group {
  readonly value: string;
  readonly items: readonly CommandItem[];
}

function Finder(props: FinderProps) {
  const { onClose, placeholder, label, query, onQuery, sections, loading = false, empty, inputRef } = props;
  const { ui } = useMessages();
  const groups = sections
    .filter(({ items }) => items.length > 0)
    .map(({ label: value, items }): Group => ({ value, items }));
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);

  function choose(item: CommandItem) {
    onClose();
    item.onSelect();
  }
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      // What is found comes from outside; nothing is filtered or filled in here.
      mode="none"
      filter={null}
      value={query}
      onValueChange={(next, { reason }) => reason === 'input-change' && onQuery(next)}
      itemToStringValue={({ id }: CommandItem) => id}
      autoHighlight="always"
      keepHighlight
    >
      <div className={css.head}>
        {loading ? <Spinner /> : <Search className={css.lens} size="1.125rem" strokeWidth={1.75} aria-hidden="true" />}
        <Autocomplete.Input
          ref={inputRef}
          className={css.input}
          aria-label={label}
          placeholder={placeholder}
          spellCheck={false}
        />
      </div>
      <Autocomplete.Status className="visually-hidden">{loading ? '' : ui.results(count)}</Autocomplete.Status>
      <Autocomplete.List className={css.list} aria-label={label}>
        {(group: Group) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className={css.heading}>{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: CommandItem) => (
                <Autocomplete.Item key={item.id} className={css.item} value={item} onClick={() => choose(item)}>
                  <Face item={item} />
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      {count === 0 && !loading && <p className={css.empty}>{empty}</p>}
    </Autocomplete.Root>
  );
}

function Face({ item }: { readonly item: CommandItem }) {
  const { leading, title, subtitle, trailing } = item;
  return (
    <>
      {leading}
      <span className={css.text}>
        <span className={css.title}>{title}</span>
        {subtitle !== undefined && <span className={css.subtitle}>{subtitle}</span>}
      </span>
      {trailing !== undefined && <span className={css.trailing}>{trailing}</span>}
    </>
  );
}
