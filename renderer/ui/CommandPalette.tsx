import { lazy, Suspense, useState } from 'react';
import type { CommandPaletteProps } from './CommandPaletteDialog.tsx';

export type { CommandItem, CommandPaletteProps, CommandSection } from './CommandPaletteDialog.tsx';

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
