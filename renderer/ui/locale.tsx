import { createContext, useContext } from 'react';
import { chooseLocale, type Locale, type Messages } from '../../shared/i18n/index.ts';

const LocaleContext = createContext<Locale>(chooseLocale([]));

/** Gives everything inside it the language of the person. */
export const Locales = LocaleContext.Provider;

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

export function useMessages(): Messages {
  return useLocale().messages;
}
