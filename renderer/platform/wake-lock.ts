import { on, type Page } from './page.ts';

/** Keeps the screen on while it is wanted; where the browser cannot, or will not, the screen goes off as usual. */
export function screenWakeLock({ navigator, document }: Pick<Page, 'navigator' | 'document'>): {
  want(wanted: boolean): void;
} {
  // Only secure pages have it.
  const api: WakeLock | undefined = navigator.wakeLock;
  let isWanted = false;
  let held: Promise<WakeLockSentinel | undefined> | undefined;
  let unwatch: () => void = () => undefined;

  function take(): void {
    // The browser lets go of it when the page is not seen, and gives it to none that is not.
    if (isWanted && document.visibilityState === 'visible') held = api?.request('screen').catch(() => undefined);
  }
  return {
    want(wanted) {
      if (wanted === isWanted) return;
      isWanted = wanted;
      if (wanted) {
        unwatch = on(document, 'visibilitychange', take);
        take();
        return;
      }
      unwatch();
      void held?.then((lock) => lock?.release());
      held = undefined;
    },
  };
}
