import type { KeyboardEvent } from 'react';
import { isComposing } from '../../../ui/keys.ts';
import type { MenuEntry } from '../../../ui/MenuEntries.tsx';

/** Does what a single key stands for in the menu of a message; true when there is such an entry. */
export function runKey(event: KeyboardEvent, entries: readonly MenuEntry[]): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || isComposing(event.nativeEvent)) return false;
  const key = event.key === 'Backspace' ? 'Delete' : event.key;
  const entry = entries.find((each) => each.kind === 'item' && each.shortcut?.toLowerCase() === key.toLowerCase());
  if (entry?.kind !== 'item') return false;
  entry.onSelect();
  return true;
}

/** Opens the menu of a message at its beginning, as the menu key would. */
export function openMenuAt(element: HTMLElement): void {
  const { left, top } = element.getBoundingClientRect();
  const place = { clientX: left + 68, clientY: Math.max(top, 0) + 28 };
  element.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }));
}
