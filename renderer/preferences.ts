import type { Preferences } from '../shared/bridge/preferences.ts';
import { chooseLocale, type Locale } from '../shared/i18n/index.ts';
import { applyAppearance } from './ui/appearance.ts';

/** The language that the person chose, or that of the system. */
export function localeOf({ language }: Pick<Preferences, 'language'>): Locale {
  return chooseLocale(language === 'system' ? navigator.languages : [language]);
}

/** Dresses the page as the person wants it. */
export function dress(preferences: Preferences, { language }: Locale): void {
  document.documentElement.lang = language;
  const { theme, contrast, density, text_size: textSize } = preferences;
  applyAppearance({ theme, contrast, density, textSize });
}
