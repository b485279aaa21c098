import { lazy, type ReactNode, Suspense, useState } from 'react';

export interface CommandItem {
  /** Different for each item of the palette. */
  readonly id: string;
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly leading?: ReactNode;
  readonly trailing?: ReactNode;
  onSelect(): void;
}

export interface CommandSection {
  readonly label: string;
  readonly items: readonly CommandItem[];
}

export interface CommandPaletteProps {
  readonly open: boolean;
  onClose(): void;
  readonly placeholder: string;
  readonly label: string;
  readonly query: string;
  onQuery(query: string): void;
  /** What the query finds, at most some 50 items. */
  readonly sections: readonly CommandSection[];
  readonly loading?: boolean | undefined;
  /** Said when nothing is found. */
  readonly empty: string;
}

const Loaded = lazy(async () => ({ default: (await import('./CommandPaletteDialog.tsx')).CommandPaletteDialog }));

/** Find by typing, choose by arrows and Enter. What it is made of is loaded when it first opens. */
export function CommandPalette(props: CommandPaletteProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  );
}
