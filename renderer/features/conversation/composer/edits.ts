/** A change of what is written: a stretch replaced, and what is selected afterwards. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly inserted: string;
  readonly selection: readonly [number, number];
}

export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts signs around the selection, or takes them away where they stand already. */
export function wrapSelection({ text, start, end }: Selected, sign: string): TextEdit {
  const size = sign.length;
  const inside = text.slice(start, end);
  if (text.slice(start - size, start) === sign && text.slice(end, end + size) === sign) {
    return { from: start - size, to: end + size, inserted: inside, selection: [start - size, end - size] };
  }
  return { from: start, to: end, inserted: `${sign}${inside}${sign}`, selection: [start + size, end + size] };
}

/** Puts a text in place of the selection. */
export function insertAt({ start, end }: Selected, inserted: string): TextEdit {
  return { from: start, to: end, inserted, selection: [start + inserted.length, start + inserted.length] };
}

/** Code: in a line with backticks, over several lines between fences. */
export function wrapCode(selected: Selected): TextEdit {
  const inside = selected.text.slice(selected.start, selected.end);
  if (!inside.includes('\n')) return wrapSelection(selected, '`');
  const inserted = `\`\`\`\n${inside}\n\`\`\``;
  return { from: selected.start, to: selected.end, inserted, selection: [selected.start + 4, selected.end + 4] };
}

export function applyEdit(text: string, { from, to, inserted }: TextEdit): string {
  return text.slice(0, from) + inserted + text.slice(to);
}
