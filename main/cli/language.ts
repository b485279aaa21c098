import { type Language, languageOf, reasonText } from '../../shared/i18n/reasons.ts';

/** The language of whoever typed the command: what POSIX asks for messages, the first that is set and not empty. */
export function languageOfEnvironment(environment: Readonly<Record<string, string | undefined>>): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return languageOf(LC_ALL || LC_MESSAGES || LANG || '');
}

/** A refusal in the language of whoever typed the command; `said` is for a reason that only a newer host knows. */
export function refusalText(reason: string, said: string): string {
  return reasonText(reason, languageOfEnvironment(process.env)) ?? said;
}
