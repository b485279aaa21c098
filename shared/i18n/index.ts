import { en, type Messages } from './en.ts';
import { zhCN } from './zh-CN.ts';

export type { Messages };

export interface Locale {
  /** BCP 47, for the `lang` attribute. */
  readonly language: string;
  readonly messages: Messages;
}

/** The first of a person's languages (BCP 47, best first) that there is a catalogue for; English when there is none. */
export function chooseLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const primary = language.toLowerCase().split('-')[0];
    if (primary === 'en') return { language: 'en', messages: en };
    if (primary === 'zh') return { language: 'zh-CN', messages: zhCN };
  }
  return { language: 'en', messages: en };
}
