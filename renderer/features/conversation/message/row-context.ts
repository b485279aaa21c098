import { createContext, useContext } from 'react';
import type { MessageActions } from './actions.ts';
import type { Permissions } from './permissions.ts';

/** What the rows of one timeline share. */
export interface RowShared {
  readonly actions: MessageActions;
  readonly permissions: Permissions;
  readonly canSelect: boolean;
  readonly inThread: boolean;
}

export const RowContext = createContext<RowShared | undefined>(undefined);

export function useRowShared(): RowShared {
  const shared = useContext(RowContext);
  if (shared === undefined) throw new Error('There is no RowContext around this.');
  return shared;
}
