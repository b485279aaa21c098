import type { Messages } from './catalogue.ts';
import { en } from './en/index.ts';
import { type Language, languageOf } from './reasons.ts';
import { zhCN } from './zh-CN/index.ts';

export type { Language, Messages };

export interface Locale {
  /** BCP 47, for the `lang` attribute. */
  readonly language: Language;
  readonly messages: Messages;
}

const catalogues: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zhCN };

/** The first of a person's languages (BCP 47, best first) that there is a catalogue for; English when there is none. */
export function chooseLocale(languages: readonly string[]): Locale {
  const spoken = languages.find((language) => /^(?:en|zh)\b/i.test(language)) ?? 'en';
  const language = languageOf(spoken);
  return { language, messages: catalogues[language] };
}
