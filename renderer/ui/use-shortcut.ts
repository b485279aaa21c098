import { useEffect, useEffectEvent } from 'react';
import { isComposing, matchesKeys, readKeys } from './keys.ts';
import { usePlatform } from './platform.tsx';
import { useIsTopLayer } from './shortcut-layer.tsx';

export interface ShortcutOptions {
  /** Off for now. */
  readonly disabled?: boolean | undefined;
  /** Heard even behind a dialog. */
  readonly everywhere?: boolean | undefined;
  /** Heard while somebody writes in a field, too; keys with Ctrl, Cmd or Alt and Escape always are. */
  readonly inFields?: boolean | undefined;
  /** Asked before all that are not, however new those are. */
  readonly first?: boolean | undefined;
}

type Listener = (event: KeyboardEvent) => boolean;

/** Handlers in the order they came; the newest that the keys fit gets them, alone. */
const listeners: Listener[] = [];
const firstListeners: Listener[] = [];

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event)) return;
  const asked = [...listeners, ...firstListeners];
  if (asked.findLast((listener) => listener(event)) !== undefined) event.preventDefault();
}

/**
 * Calls the handler when the keys are pressed: `Mod+K`, `Escape`, `Alt+ArrowUp`. Never while an input method composes,
 * and never when a menu or a popover has used the key already. A handler that returns false lets the next one have it.
 */
export function useShortcut(keys: string, handler: () => unknown, options: ShortcutOptions = {}): void {
  const platform = usePlatform();
  const isTopLayer = useIsTopLayer();
  const { disabled = false, everywhere = false, inFields = false, first = false } = options;
  const press = useEffectEvent((event: KeyboardEvent): boolean => {
    const wanted = readKeys(keys, platform);
    if (!matchesKeys(event, wanted) || !(everywhere || isTopLayer())) return false;
    const command = wanted.ctrl || wanted.meta || wanted.alt || wanted.key === 'Escape';
    if (!(command || inFields) && isField(event.target)) return false;
    return handler() !== false;
  });
  useEffect(() => {
    if (disabled) return;
    const list = first ? firstListeners : listeners;
    const listener = (event: KeyboardEvent) => press(event);
    if (listeners.length + firstListeners.length === 0) window.addEventListener('keydown', hear);
    list.push(listener);
    return () => {
      list.splice(list.indexOf(listener), 1);
      if (listeners.length + firstListeners.length === 0) window.removeEventListener('keydown', hear);
    };
  }, [disabled, first]);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
