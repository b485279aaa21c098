import styles from './previews.module.css';

export interface ThemePreviewProps {
  readonly scheme: 'light' | 'dark' | 'system';
}

/** A tiny window in one theme, or half in each. */
export function ThemePreview({ scheme }: ThemePreviewProps) {
  if (scheme !== 'system') return <TinyWindow scheme={scheme} />;
  return (
    <span className={styles.both} aria-hidden="true">
      <TinyWindow scheme="light" />
      <TinyWindow scheme="dark" />
    </span>
  );
}

function TinyWindow({ scheme }: { readonly scheme: 'light' | 'dark' }) {
  return (
    <span className={styles.window} style={{ colorScheme: scheme }} aria-hidden="true">
      <span className={styles.rail}>
        <span className={styles.dotAccent} />
        <span className={styles.dotFaint} />
        <span className={styles.dotFaint} />
      </span>
      <span className={styles.rows}>
        <span className={styles.rowSelected} />
        <span className={styles.rowFaint} />
        <span className={styles.rowFaint} />
      </span>
      <span className={styles.talk}>
        <span className={styles.lineShort} />
        <span className={styles.lineLong} />
        <span className={styles.lineAccent} />
        <span className={styles.lineLong} />
      </span>
    </span>
  );
}
