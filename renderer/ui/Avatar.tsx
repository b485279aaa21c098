import styles from './Avatar.module.css';

const colors = ['#0f766e', '#6d28d9', '#1d4ed8', '#be185d', '#4d7c0f', '#9a3412', '#0e7490', '#57534e'] as const;

export interface AvatarProps {
  readonly name: string;
  readonly status: string;
}

/** A person as a coloured circle with initials and a status dot. Decoration: the name stands beside it. */
export function Avatar({ name, status }: AvatarProps) {
  return (
    <span className={styles.avatar} style={{ background: colorOf(name) }} aria-hidden="true">
      {initials(name)}
      <span className={styles.dot} data-status={status} />
    </span>
  );
}

/** The same name has the same colour everywhere. */
function colorOf(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return colors[sum % colors.length] ?? colors[0];
}

/** One character for scripts without capitals, such as Chinese; else the first letters of two words, or of the name. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? words.map((word) => [...word][0] ?? '') : [...(words[0] ?? '')];
  const first = letters[0] ?? '';
  return first.toLowerCase() === first.toUpperCase() ? first : letters.slice(0, 2).join('').toUpperCase();
}
