import type { KeyboardEvent } from 'react';
import { useApp } from '../../../state/context.tsx';
import { isComposing, matchesKeys, readKeys } from '../../../ui/keys.ts';
import { type Platform, usePlatform } from '../../../ui/platform.tsx';
import { type Selected, type TextEdit, wrapCode, wrapSelection } from './edits.ts';
import type { CompletionState } from './use-completion.ts';

interface ComposerKeysParts {
  readonly completion: CompletionState;
  apply(edit: TextEdit): void;
  send(): void;
  readonly onKey: ((event: KeyboardEvent<HTMLTextAreaElement>) => void) | undefined;
}

/** The keys of the composer. While an input method composes a word all of them belong to it. */
export function useComposerKeys({ completion, apply, send, onKey }: ComposerKeysParts) {
  const platform = usePlatform();
  const enterSends = useApp(({ preferences }) => preferences.enter_sends);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (isComposing(event.nativeEvent)) return;
    if (isUsed(event)) {
      // Nobody else has that key.
      event.preventDefault();
      event.stopPropagation();
    } else onKey?.(event);
  }
  function isUsed(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    if (completion.onKey(event)) return true;
    const edit = editOf(event, platform);
    if (isSending(event, enterSends)) send();
    else if (edit !== undefined) apply(edit);
    else return false;
    return true;
  }
  return { enterSends, onKeyDown };
}

function isSending({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent, enterSends: boolean): boolean {
  if (key !== 'Enter' || altKey || shiftKey) return false;
  return enterSends || ctrlKey || metaKey;
}

/** Signs that shape a text, by the keys that other editors have for them. */
function editOf({ nativeEvent, currentTarget }: KeyboardEvent<HTMLTextAreaElement>, platform: Platform) {
  const { value, selectionStart, selectionEnd } = currentTarget;
  const selected: Selected = { text: value, start: selectionStart, end: selectionEnd };
  const isPressed = (keys: string) => matchesKeys(nativeEvent, readKeys(keys, platform));
  if (isPressed('Mod+B')) return wrapSelection(selected, '**');
  if (isPressed('Mod+I')) return wrapSelection(selected, '_');
  if (isPressed('Mod+Shift+X')) return wrapCode(selected);
  return undefined;
}
