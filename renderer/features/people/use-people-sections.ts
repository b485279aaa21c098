import { useMemo } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { useApp } from '../../state/context.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { firstOf, type Own, type PeopleGroup, type PeopleSection, sectionsOf } from './people-order.ts';
import { usePeopleSearch } from './use-people-search.ts';

/** More are not shown: then it is quicker to type. */
const MOST = 60;

export interface PeopleSections {
  readonly sections: readonly PeopleSection[];
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  /** Not all who fit are shown. */
  readonly hasMore: boolean;
}

const NOBODY: Own = { id: '', contacts: [], blocked: [] };

/** Who fits, in the order in which one would look for them. */
export function usePeopleSections(query: string): PeopleSections {
  const { language } = useLocale();
  const own = useApp(({ session }) => session.me ?? NOBODY);
  const { people, busy, refusal } = usePeopleSearch(query);
  const sections = useMemo(() => firstOf(sectionsOf(people, own, language), MOST), [people, own, language]);
  return { sections, busy, refusal, hasMore: people.length > MOST };
}

/** What the sections are called. */
export function headingOf(group: PeopleGroup, words: { contacts: string; hereNow: string; everybodyElse: string }) {
  const headings: Record<PeopleGroup, string> = {
    contacts: words.contacts,
    here: words.hereNow,
    others: words.everybodyElse,
  };
  return headings[group];
}
