import { useCallback } from 'react';
import { refusalOf } from './state/requests.ts';
import { useRefusalText } from './ui/refusal.ts';

/** For dialogs that show why something was refused: throws that in the language of the person. */
export function useOrSay(): (request: () => Promise<unknown>) => Promise<void> {
  const textOf = useRefusalText();
  return useCallback(
    async (request) => {
      try {
        await request();
      } catch (error) {
        throw new Error(textOf(refusalOf(error)), { cause: error });
      }
    },
    [textOf],
  );
}
