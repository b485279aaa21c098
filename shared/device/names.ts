import { cleanLine } from '../protocol/text.ts';

/** The name of a host as it may be shown: one line without tricks, also when the host itself does not keep to that. */
export function shownName(name: string): string {
  const line = [...cleanLine(name)].slice(0, 64).join('');
  return line === '' ? 'Hearth' : line;
}
