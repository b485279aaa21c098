import type { Preferences } from '../shared/bridge/preferences.ts';
import { chooseLanguage, type Locale, type Messages } from '../shared/i18n/language.ts';
import { loadFirstMessages, loadMessages } from '../shared/i18n/load.ts';
import { applyAppearance } from './ui/appearance.ts';

export interface LoadedLocale extends Locale {
  /** Else it has the texts of the pages before sign-in alone, which are all that may be shown then. */
  readonly isWhole: boolean;
}

/**
 * The language that the person chose, or that of the system; before sign-in not all of its texts. Rejects when they
 * cannot be loaded.
 */
export async function loadLocale(
  { language: chosen }: Pick<Preferences, 'language'>,
  isWhole: boolean,
): Promise<LoadedLocale> {
  const language = chosen === 'system' ? chooseLanguage(navigator.languages) : chosen;
  if (isWhole) return { language, messages: await loadMessages(language), isWhole };
  return { language, messages: (await loadFirstMessages(language)) as Messages, isWhole };
}

/** Dresses the page as the person wants it. */
export function dress(preferences: Preferences, { language }: Pick<Locale, 'language'>): void {
  document.documentElement.lang = language;
  const { theme, contrast, density, text_size: textSize } = preferences;
  applyAppearance({ theme, contrast, density, textSize });
}
