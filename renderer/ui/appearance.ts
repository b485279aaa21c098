export interface Appearance {
  readonly theme: 'system' | 'light' | 'dark';
  readonly contrast: 'system' | 'more';
  readonly density: 'comfortable' | 'compact';
  /** Percent of the usual size of texts. */
  readonly textSize: number;
}

/** Sets how the whole window looks; styles/tokens.css does the rest. */
export function applyAppearance({ theme, contrast, density, textSize }: Appearance): void {
  const { dataset, style } = document.documentElement;
  Object.assign(dataset, { theme, contrast, density });
  style.setProperty('--text-scale', String(textSize / 100));
  // The two colours of the bar around the page hang on the system; with a theme of its own, one of them holds always.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.dataset.scheme ?? '';
    const chosen = theme === own ? 'all' : 'not all';
    meta.media = theme === 'system' ? `(prefers-color-scheme: ${own})` : chosen;
  }
}
