import { useEffect } from 'react';
import { go } from '../../routes.ts';
import { useRuntime } from '../../state/context.tsx';
import { openLink } from './opened-link.ts';

/** Draws nothing, is always there: takes a `hearth:` link that was opened to the page that can join by it. */
export function LinkReceiver() {
  const { watch } = useRuntime();
  useEffect(
    () =>
      watch((happening) => {
        if (!('event' in happening) || happening.event !== 'link') return;
        openLink(happening.link);
        go({ page: 'welcome' });
      }),
    [watch],
  );
  return null;
}
