import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { fileAddress } from '../state/transfers.ts';

/** Files that the host said it does not have any more; none of them comes back. */
const gone = createStore<{ readonly ids: ReadonlySet<string> }>()(() => ({ ids: new Set() }));

export function markGone(id: string): void {
  gone.setState(({ ids }) => ({ ids: new Set(ids).add(id) }));
}

export function useIsGone(id: string | undefined): boolean {
  return useStore(gone, ({ ids }) => id !== undefined && ids.has(id));
}

/** After a file could not be shown: finds out whether it is gone. Elements of a page are not told why they failed. */
export async function checkGone(id: string): Promise<boolean> {
  try {
    const { status } = await fetch(fileAddress(id), { method: 'HEAD' });
    if (status !== 404 && status !== 410) return false;
    markGone(id);
    return true;
  } catch {
    return false;
  }
}
