import type { Page } from './page.ts';

const COUNT = /^\(\d+\) /;

/** Shows how much waits in the title of the page, and on its icon where it is installed. */
export function showBadge({ document, navigator }: Pick<Page, 'document' | 'navigator'>, unread: number): void {
  const title = document.title.replace(COUNT, '');
  document.title = unread > 0 ? `(${unread}) ${title}` : title;
  // Not every browser can, and one that can may not want to.
  void navigator.setAppBadge?.(unread).catch(() => undefined);
}
