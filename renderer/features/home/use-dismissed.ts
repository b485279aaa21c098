import { useState } from 'react';

const keyOf = (account: string) => `hearth.steps.${account}`;

/** Whether somebody has put the first steps away on this device, and how to. */
export function useDismissed(account = ''): readonly [boolean, () => void] {
  const [dismissed, setDismissed] = useState<Readonly<Record<string, boolean>>>({});
  const isDismissed = dismissed[account] ?? globalThis.localStorage?.getItem(keyOf(account)) === 'done';
  function dismiss(): void {
    setDismissed((all) => ({ ...all, [account]: true }));
    globalThis.localStorage?.setItem(keyOf(account), 'done');
  }
  return [isDismissed, dismiss];
}
