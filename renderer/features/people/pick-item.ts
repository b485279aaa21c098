import type { ReactNode } from 'react';

/** Something that can be picked from a list. */
export interface PickItem {
  readonly id: string;
  readonly name: string;
  readonly bot?: boolean | undefined;
  readonly subtitle?: ReactNode;
  readonly leading?: ReactNode;
  readonly trailing?: ReactNode;
  readonly disabled?: boolean | undefined;
}

/** Items that stand together; `value` is their heading, by the name that Base UI gives it. */
export interface PickSection {
  readonly value: string;
  readonly items: readonly PickItem[];
}
