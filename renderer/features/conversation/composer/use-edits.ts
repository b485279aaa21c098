import { type RefObject, useLayoutEffect, useRef } from 'react';
import { applyEdit, type TextEdit } from './edits.ts';

export interface TextFieldParts {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  onChange(text: string): void;
}

/** Changes the text of a field as if it were typed, so that it can be taken back. */
export function useEdits({ field, text, onChange }: TextFieldParts): (edit: TextEdit) => void {
  const selection = useRef<TextEdit['selection']>(undefined);
  useLayoutEffect(() => {
    const wanted = selection.current;
    selection.current = undefined;
    // Drawn anew for the changed text, the field has its caret at the end.
    if (wanted !== undefined && text !== undefined) field.current?.setSelectionRange(...wanted);
  }, [text, field]);
  return (edit) => {
    const { current } = field;
    if (current === null) return;
    current.focus();
    current.setSelectionRange(edit.from, edit.to);
    selection.current = edit.selection;
    if (!typed(edit.inserted)) onChange(applyEdit(current.value, edit));
    current.setSelectionRange(...edit.selection);
  };
}

/** The old way is the only one that leaves undo in order; false where there is none. */
function typed(text: string): boolean {
  if (typeof document.execCommand !== 'function') return false;
  return text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
}
