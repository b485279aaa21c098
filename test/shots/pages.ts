import type { Page } from 'playwright-core';

export interface ShotPage {
  /** Of the picture: `home` becomes `home-light-wide-en.png`. */
  readonly name: string;
  /** Brings the page to what is to be seen, from the first page of a host that was just started. */
  open(page: Page): Promise<void>;
}

/** The pages that `npm run shots` takes pictures of. */
export const shotPages: readonly ShotPage[] = [
  {
    name: 'first',
    async open(page) {
      await page.goto('./#/');
      await page.locator('#root > *').first().waitFor({ state: 'attached' });
    },
  },
];
