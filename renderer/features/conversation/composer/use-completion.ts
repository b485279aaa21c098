import { type KeyboardEvent, useMemo, useState } from 'react';
import type { UserCard } from '../../../../shared/protocol/cards.ts';
import { type Completion, completionsAt, emojiQueryAt } from './completions.ts';
import type { TextEdit } from './edits.ts';
import { useEmojiNames } from './emoji-names.ts';

interface CompletionParts {
  readonly text: string;
  readonly caret: number;
  readonly people: readonly UserCard[];
  apply(edit: TextEdit): void;
}

export interface CompletionState {
  readonly items: readonly Completion[];
  readonly active: number;
  setActive(index: number): void;
  pick(item: Completion): void;
  /** True when the key was for the list. */
  onKey(event: KeyboardEvent): boolean;
}

const NOTHING: readonly Completion[] = [];

/** What could be meant by what is being written, and the keys that choose from it. */
export function useCompletion({ text, caret, people, apply }: CompletionParts): CompletionState {
  const emoji = useEmojiNames(emojiQueryAt(text, caret) !== undefined);
  const found = useMemo(() => completionsAt({ text, caret, people, emoji }), [text, caret, people, emoji]);
  const [dismissed, setDismissed] = useState<number>();
  const [choice, setChoice] = useState({ from: -1, index: 0 });
  const items = found === undefined || found.from === dismissed ? NOTHING : found.items;
  const active = choice.from === found?.from ? Math.min(choice.index, items.length - 1) : 0;
  if (found === undefined && dismissed !== undefined) setDismissed(undefined);

  const setActive = (index: number) => setChoice({ from: found?.from ?? -1, index });
  const pick = (item: Completion) => {
    apply(item.edit);
    setChoice({ from: -1, index: 0 });
  };
  function onKey(event: KeyboardEvent): boolean {
    const item = items[active];
    if (item === undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
    switch (event.key) {
      case 'ArrowDown':
        setActive((active + 1) % items.length);
        return true;
      case 'ArrowUp':
        setActive((active + items.length - 1) % items.length);
        return true;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey) return false;
        pick(item);
        return true;
      case 'Escape':
        setDismissed(found?.from);
        return true;
      default:
        return false;
    }
  }
  return { items, active, setActive, pick, onKey };
}
