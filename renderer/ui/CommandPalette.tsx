import { Suspense, useState } from 'react';
import type { CommandPaletteProps } from './CommandPaletteDialog.tsx';
import { lazyPart } from './lazy-part.ts';

export type { CommandItem, CommandPaletteProps, CommandSection } from './CommandPaletteDialog.tsx';

const Loaded = lazyPart(() => import('./CommandPaletteDialog.tsx'), 'CommandPaletteDialog');

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
