import type { Preferences } from '../shared/bridge/preferences.ts';
import { chooseLocale, type Locale } from '../shared/i18n/index.ts';

/** The language that the person chose, or that of the system. */
export function localeOf({ language }: Pick<Preferences, 'language'>): Locale {
  return chooseLocale(language === 'system' ? navigator.languages : [language]);
}

/** Dresses the page as the person wants it; the style sheets do the rest. */
export function applyAppearance(preferences: Preferences, { language }: Locale): void {
  const root = document.documentElement;
  root.lang = language;
  root.dataset.theme = preferences.theme;
  root.dataset.contrast = preferences.contrast;
  root.dataset.density = preferences.density;
  root.style.setProperty('--text-scale', String(preferences.text_size / 100));
}
