import type { Locale } from '../shared/i18n/index.ts';
import { Locales } from './ui/locale.tsx';

export interface AppProps {
  readonly locale: Locale;
}

export function App({ locale }: AppProps) {
  return <Locales value={locale}>{locale.messages.common.loading}</Locales>;
}
