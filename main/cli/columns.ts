/** One line of columns separated by tabs; what would break that, or a terminal, is escaped as in JSON. */
export function columns(...values: readonly (string | number)[]): string {
  return values.map((value) => escapeColumn(String(value))).join('\t');
}

/** `\` becomes `\\`, a tab `\t`, a line feed `\n`, a carriage return `\r`, other controls `\u001b` and the like. */
export function escapeColumn(text: string): string {
  return text.replace(/[\\\p{Cc}\u2028\u2029]/gu, (character) => {
    switch (character) {
      case '\\':
        return '\\\\';
      case '\t':
        return '\\t';
      case '\n':
        return '\\n';
      case '\r':
        return '\\r';
      default:
        return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
    }
  });
}
