import { Check } from 'lucide-react';
import { Button } from './Button.tsx';
import styles from './SaveRow.module.css';

export interface SaveRowProps {
  readonly saveLabel: string;
  readonly discardLabel?: string;
  /** Something can be saved. */
  readonly changed: boolean;
  readonly busy: boolean;
  /** Something is changed that cannot be saved as it is. */
  readonly blocked?: boolean;
  /** Says that it was saved; shown while nothing is changed. */
  readonly saved?: string | undefined;
  /** Says what is going on while something is changed. */
  readonly pending?: string | undefined;
  /** What went wrong and belongs to no field. */
  readonly error?: string | undefined;
  onDiscard?(): void;
}

/** The end of a form: how it stands, and the button that submits it. */
export function SaveRow(props: SaveRowProps) {
  const { saveLabel, discardLabel, changed, busy, blocked = false, saved, pending, error, onDiscard } = props;
  return (
    <div className={styles.row}>
      <p className={styles.state} role="status">
        {error !== undefined && <span className={styles.error}>{error}</span>}
        {error === undefined && changed && pending}
        {error === undefined && !changed && saved !== undefined && <SavedMark text={saved} />}
      </p>
      {changed && onDiscard !== undefined && discardLabel !== undefined && (
        <Button variant="ghost" disabled={busy} onClick={onDiscard}>
          {discardLabel}
        </Button>
      )}
      <Button type="submit" variant={changed ? 'primary' : 'secondary'} disabled={!changed || blocked} busy={busy}>
        {saveLabel}
      </Button>
    </div>
  );
}

/** A tick that says that something was kept. */
export function SavedMark({ text }: { readonly text: string }) {
  return (
    <span className={styles.saved}>
      <Check size="1rem" aria-hidden="true" />
      {text}
    </span>
  );
}
