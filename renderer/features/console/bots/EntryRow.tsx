import { Button } from '../../../ui/Button.tsx';
import { FormRow } from '../../../ui/FormSection.tsx';

export interface EntryRowProps {
  readonly label: string;
  /** What is known of it; empty ones are left out. */
  readonly facts: readonly string[];
  readonly end: string;
  /** Says also of what it is the end. */
  readonly endNamed: string;
  onEnd(): void;
}

/** Something that a bot has, with the way to end it. */
export function EntryRow({ label, facts, end, endNamed, onEnd }: EntryRowProps) {
  return (
    <li>
      <FormRow
        label={label}
        keep
        hint={facts.filter((fact) => fact !== '').join(' · ')}
        control={
          <Button size="sm" variant="ghost" aria-label={endNamed} onClick={onEnd}>
            {end}
          </Button>
        }
      />
    </li>
  );
}
