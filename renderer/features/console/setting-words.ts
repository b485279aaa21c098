import type { Messages } from '../../../shared/i18n/language.ts';
import type { Setting } from './setting-model.ts';

type Words = Messages['console'];

export interface SettingWords {
  readonly label: string;
  readonly hint: string;
  /** Empty where there is none. */
  readonly unit: string;
  /** This version of the interface knows the setting; else the words are the host's own, in English. */
  readonly known: boolean;
}

/** What a setting is called in the language of the person; one that only a newer host knows, as that describes it. */
export function settingWords({ name, description, unit = '' }: Setting, words: Words): SettingWords {
  const label = wordFor(words, `setting_${name}`);
  const shownUnit = unitWord(unit, words);
  if (label === undefined) return { label: name, hint: description, unit: shownUnit, known: false };
  return { label, hint: wordFor(words, `setting_${name}_hint`) ?? '', unit: shownUnit, known: true };
}

/** What a setting is called where only its name is known. */
export function settingLabel(name: string, words: Words): string {
  return wordFor(words, `setting_${name}`) ?? name;
}

function wordFor(words: Words, key: string): string | undefined {
  const word: unknown = Object.hasOwn(words, key) ? words[key as keyof Words] : undefined;
  return typeof word === 'string' ? word : undefined;
}

function unitWord(unit: string, words: Words): string {
  const known: Readonly<Record<string, string>> = {
    'requests/s': words.unitRequestsPerSecond,
    requests: words.unitRequests,
    attempts: words.unitAttempts,
    s: words.unitSeconds,
    characters: words.unitCharacters,
    connections: words.unitConnections,
    days: words.unitDays,
    messages: words.unitMessages,
    rooms: words.unitRooms,
    bytes: words.unitBytes,
  };
  return known[unit] ?? unit;
}
