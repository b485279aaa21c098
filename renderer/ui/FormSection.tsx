import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';
import styles from './FormSection.module.css';

export interface FormSectionProps {
  readonly title: string;
  readonly hint?: ReactNode;
  /** Rows of the card, divided by lines. */
  readonly children: ReactNode;
  /** Without a card around it, because what is in it has one of its own. */
  readonly bare?: boolean;
  /** Stands at the end of the line of the title. */
  readonly action?: ReactNode;
}

/** A card of settings that belong together, under a heading. */
export function FormSection({ title, hint, children, bare = false, action }: FormSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <header className={styles.header}>
        <div>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {hint !== undefined && <p className={styles.hint}>{hint}</p>}
        </div>
        {action}
      </header>
      {bare ? children : <div className={styles.card}>{children}</div>}
    </section>
  );
}

export interface FormRowProps {
  readonly label?: ReactNode;
  readonly hint?: ReactNode;
  /** Stands at the end, on a phone below. */
  readonly control?: ReactNode;
  /** The control stays at the end on a phone too, being small. */
  readonly keep?: boolean;
  readonly children?: ReactNode;
}

/** One line of a card: what it is about, and what changes it. */
export function FormRow({ label, hint, control, keep = false, children }: FormRowProps) {
  return (
    <div className={styles.row}>
      {(label !== undefined || control !== undefined) && (
        <div className={clsx(styles.line, keep && styles.keep)}>
          <div className={styles.words}>
            {label !== undefined && <p className={styles.label}>{label}</p>}
            {hint !== undefined && <p className={styles.hint}>{hint}</p>}
          </div>
          {control !== undefined && <div className={styles.control}>{control}</div>}
        </div>
      )}
      {children}
    </div>
  );
}
