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
}

/** Handlers in the order they came; the newest that the keys fit gets them, alone. */
const listeners: ((event: KeyboardEvent) => boolean)[] = [];

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event)) return;
  if (listeners.findLast((listener) => listener(event)) !== undefined) event.preventDefault();
}

/**
 * Calls the handler when the keys are pressed: `Mod+K`, `Escape`, `Alt+ArrowUp`. Never while an input method composes,
 * and never when a menu or a popover has used the key already. A handler that returns false lets the next one have it.
 */
export function useShortcut(keys: string, handler: () => unknown, options: ShortcutOptions = {}): void {
  const platform = usePlatform();
  const isTopLayer = useIsTopLayer();
  const { disabled = false, everywhere = false, inFields = false } = options;
  const press = useEffectEvent((event: KeyboardEvent): boolean => {
    const wanted = readKeys(keys, platform);
    if (!matchesKeys(event, wanted) || !(everywhere || isTopLayer())) return false;
    const command = wanted.ctrl || wanted.meta || wanted.alt || wanted.key === 'Escape';
    if (!(command || inFields) && isField(event.target)) return false;
    return handler() !== false;
  });
  useEffect(() => {
    if (disabled) return;
    const listener = (event: KeyboardEvent) => press(event);
    if (listeners.length === 0) window.addEventListener('keydown', hear);
    listeners.push(listener);
    return () => {
      listeners.splice(listeners.indexOf(listener), 1);
      if (listeners.length === 0) window.removeEventListener('keydown', hear);
    };
  }, [disabled]);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
