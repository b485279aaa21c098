import type { Page } from 'playwright-core';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Collects errors and warnings of a page; what it returns gives those since it was last called. */
export function watchConsole(page: Page): () => string[] {
  let heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`uncaught: ${error.message}`));
  return () => {
    const lines = heard;
    heard = [];
    return lines;
  };
}
