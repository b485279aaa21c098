import { useCallback } from 'react';
import { useMessages } from '../../../ui/locale.tsx';
import type { MenuEntry } from '../../../ui/MenuEntries.tsx';
import type { TimelineRow } from '../timeline/rows.ts';
import { menuOf } from './menu.ts';
import { useRowShared } from './row-context.ts';

/** What can be done with a message, when it is asked for. */
export function useRowMenu(row: TimelineRow): () => MenuEntry[] {
  const shared = useRowShared();
  const words = useMessages();
  return useCallback(() => menuOf({ row, words, ...shared }), [row, words, shared]);
}
