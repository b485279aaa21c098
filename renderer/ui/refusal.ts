import { useCallback } from 'react';
import { refusalText } from '../../shared/i18n/refusals.ts';
import { useLocale } from './locale.tsx';

/** Says why something was not done, in the language of the person. */
export function useRefusalText(): (refusal: { readonly reason: string; readonly message: string }) => string {
  const locale = useLocale();
  return useCallback((refusal) => refusalText(refusal, locale), [locale]);
}
