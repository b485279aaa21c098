import type { Preferences } from '../shared/bridge/preferences.ts';
import { chooseLanguage, type Locale } from '../shared/i18n/language.ts';
import { loadMessages } from '../shared/i18n/load.ts';
import { applyAppearance } from './ui/appearance.ts';

/** The language that the person chose, or that of the system. Rejects when its texts cannot be loaded. */
export async function loadLocale({ language: chosen }: Pick<Preferences, 'language'>): Promise<Locale> {
  const language = chosen === 'system' ? chooseLanguage(navigator.languages) : chosen;
  return { language, messages: await loadMessages(language) };
}

/** Dresses the page as the person wants it. */
export function dress(preferences: Preferences, { language }: Pick<Locale, 'language'>): void {
  document.documentElement.lang = language;
  const { theme, contrast, density, text_size: textSize } = preferences;
  applyAppearance({ theme, contrast, density, textSize });
}
