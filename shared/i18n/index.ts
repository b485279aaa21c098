import { en } from './en/index.ts';
import { chooseLanguage, type Language, type Locale, type Messages } from './language.ts';
import { zhCN } from './zh-CN/index.ts';

export type { Language, Locale, Messages };

const catalogues: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zhCN };

/** The texts in the first of a person's languages that there are texts in (see `chooseLanguage`). */
export function chooseLocale(languages: readonly string[]): Locale {
  const language = chooseLanguage(languages);
  return { language, messages: catalogues[language] };
}
