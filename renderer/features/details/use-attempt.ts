import { useCallback } from 'react';
import { refusalOf } from '../../state/requests.ts';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';

/** Asks the host for something that has no place of its own to say why it was refused: a toast says it. */
export function useAttempt(): (request: () => Promise<unknown>) => Promise<boolean> {
  const textOf = useRefusalText();
  return useCallback(
    async (request) => {
      try {
        await request();
        return true;
      } catch (error) {
        toast({ title: textOf(refusalOf(error)), tone: 'bad' });
        return false;
      }
    },
    [textOf],
  );
}
