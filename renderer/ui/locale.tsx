import { createContext, useContext } from 'react';
import type { Locale, Messages } from '../../shared/i18n/language.ts';

const LocaleContext = createContext<Locale | undefined>(undefined);

/** Gives everything inside it the language of the person. */
export const Locales = LocaleContext.Provider;

export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (locale === undefined) throw new Error('There are no Locales around this.');
  return locale;
}

export function useMessages(): Messages {
  return useLocale().messages;
}
