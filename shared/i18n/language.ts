import type { Messages } from './catalogue.ts';
import { type Language, languageOf } from './reasons.ts';

export type { Language, Messages };

export interface Locale {
  /** BCP 47, for the `lang` attribute. */
  readonly language: Language;
  readonly messages: Messages;
}

/** The first of a person's languages (BCP 47, best first) that there is a catalogue for; English when there is none. */
export function chooseLanguage(languages: readonly string[]): Language {
  return languageOf(languages.find((language) => /^(?:en|zh)\b/i.test(language)) ?? 'en');
}
