import { Menu as Base } from '@base-ui/react/menu';
import { clsx } from 'clsx';
import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Kbd } from './Kbd.tsx';
import { ariaKeys } from './keys.ts';
import css from './Menu.module.css';
import { usePlatform } from './platform.tsx';

interface Item {
  readonly kind: 'item';
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly shortcut?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  onSelect(): void;
}

interface CheckItem {
  readonly kind: 'check';
  readonly label: string;
  readonly checked: boolean;
  readonly icon?: LucideIcon | undefined;
  onSelect(): void;
}

interface Submenu {
  readonly kind: 'submenu';
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly items: readonly MenuEntry[];
}

/** A line of a menu. A heading names the entries up to the next heading or separator. */
export type MenuEntry =
  | Item
  | CheckItem
  | Submenu
  | { readonly kind: 'separator' }
  | { readonly kind: 'heading'; readonly label: string };

type Choice = Item | CheckItem | Submenu;

interface Section {
  readonly heading: string | undefined;
  readonly separated: boolean;
  readonly choices: Choice[];
}

function sectionsOf(items: readonly MenuEntry[]): Section[] {
  const sections: Section[] = [];
  for (const entry of items) {
    if (entry.kind === 'separator') sections.push({ heading: undefined, separated: sections.length > 0, choices: [] });
    else if (entry.kind === 'heading') startNamed(sections, entry.label);
    else if (sections.length === 0) sections.push({ heading: undefined, separated: false, choices: [entry] });
    else sections.at(-1)?.choices.push(entry);
  }
  return sections.filter(({ choices }) => choices.length > 0);
}

/** A heading right after a separator belongs to what that one began. */
function startNamed(sections: Section[], heading: string): void {
  const last = sections.at(-1);
  const begun = last !== undefined && last.choices.length === 0;
  if (begun) sections.pop();
  sections.push({ heading, separated: begun && last.separated, choices: [] });
}

export function MenuEntries({ items }: { readonly items: readonly MenuEntry[] }) {
  return sectionsOf(items).map(({ heading, separated, choices }) => (
    <Base.Group key={`${heading} ${choices[0]?.label}`} className={clsx(separated && css.separated)}>
      {heading !== undefined && <Base.GroupLabel className={css.heading}>{heading}</Base.GroupLabel>}
      {choices.map((choice) => (
        <Entry key={`${choice.kind} ${choice.label}`} entry={choice} />
      ))}
    </Base.Group>
  ));
}

function Entry({ entry }: { readonly entry: Choice }) {
  const platform = usePlatform();
  switch (entry.kind) {
    case 'item':
      return (
        <Base.Item
          className={clsx(css.item, entry.danger && css.danger)}
          disabled={entry.disabled ?? false}
          onClick={entry.onSelect}
          aria-keyshortcuts={entry.shortcut && ariaKeys(entry.shortcut, platform)}
        >
          <Face icon={entry.icon} label={entry.label}>
            {entry.shortcut !== undefined && (
              // aria-keyshortcuts says them; in the name of the entry they would be letters.
              <span aria-hidden="true">
                <Kbd keys={entry.shortcut} />
              </span>
            )}
          </Face>
        </Base.Item>
      );
    case 'check':
      return (
        <Base.CheckboxItem className={css.item} checked={entry.checked} onCheckedChange={entry.onSelect} closeOnClick>
          <Face icon={entry.icon} label={entry.label}>
            <Base.CheckboxItemIndicator className={css.check}>
              <Check size="1rem" strokeWidth={2.25} aria-hidden="true" />
            </Base.CheckboxItemIndicator>
          </Face>
        </Base.CheckboxItem>
      );
    case 'submenu':
      return <SubmenuEntry entry={entry} />;
  }
}

function SubmenuEntry({ entry }: { readonly entry: Submenu }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={css.item}>
        <Face icon={entry.icon} label={entry.label}>
          <ChevronRight className={css.more} size="1rem" strokeWidth={1.75} aria-hidden="true" />
        </Face>
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner className={css.positioner} sideOffset={2} alignOffset={-5} collisionPadding={8}>
          <Base.Popup className={css.popup}>
            <MenuEntries items={entry.items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

interface FaceProps {
  readonly icon: LucideIcon | undefined;
  readonly label: string;
  readonly children: ReactNode;
}

function Face({ icon: Icon, label, children }: FaceProps) {
  return (
    <>
      {Icon && <Icon className={css.icon} size="1rem" strokeWidth={1.75} aria-hidden="true" />}
      <span className={css.label}>{label}</span>
      {children}
    </>
  );
}
