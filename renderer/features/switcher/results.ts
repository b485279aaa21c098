import type { Action } from './actions.ts';
import type { Place } from './places.ts';
import { type Ranked, ranked } from './rank.ts';

export type SectionName = 'unread' | 'recent' | 'conversations' | 'people' | 'rooms' | 'actions';

export type Entry = { readonly place: Place } | { readonly action: Action };

export interface Section {
  readonly name: SectionName;
  readonly entries: readonly Entry[];
}

export interface Findables {
  readonly places: readonly Place[];
  readonly actions: readonly Action[];
}

const SHOWN = { unread: 8, recent: 7, conversations: 8, people: 8, rooms: 6, actions: 6 } as const;
/** Actions that are offered before anything is typed. */
const FIRST_ACTIONS = 4;

/** What the switcher lists: before anything is typed what waits and was used last, then what answers best. */
export function sectionsOf({ places, actions }: Findables, query: string): Section[] {
  return query.trim() === '' ? usualSections({ places, actions }) : foundSections({ places, actions }, query);
}

function usualSections({ places, actions }: Findables): Section[] {
  const unread = places.filter(({ waiting }) => waiting > 0).slice(0, SHOWN.unread);
  const recent = places.filter(({ waiting, activity = 0 }) => waiting === 0 && activity > 0).slice(0, SHOWN.recent);
  return filled([
    { name: 'unread', entries: unread.map((place) => ({ place })) },
    { name: 'recent', entries: recent.map((place) => ({ place })) },
    { name: 'actions', entries: actions.slice(0, FIRST_ACTIONS).map((action) => ({ action })) },
  ]);
}

function foundSections({ places, actions }: Findables, query: string): Section[] {
  const found = ranked(places, query);
  const of = (wanted: (place: Place) => boolean) => found.filter(({ item }) => wanted(item));
  const parts: { name: SectionName; found: Ranked<Place | Action>[] }[] = [
    { name: 'conversations', found: of(({ begun }) => begun) },
    { name: 'people', found: of(({ begun, kind }) => !begun && kind === 'person') },
    { name: 'rooms', found: of(({ kind }) => kind === 'open_room') },
    { name: 'actions', found: ranked(actions, query) },
  ];
  const best = (part: { found: Ranked<unknown>[] }) => Math.floor(part.found[0]?.rank ?? 9);
  return filled(
    parts
      .sort((one, other) => best(one) - best(other))
      .map(({ name, found: ofPart }) => ({
        name,
        entries: ofPart.slice(0, SHOWN[name]).map(({ item }) => ('run' in item ? { action: item } : { place: item })),
      })),
  );
}

function filled(sections: readonly Section[]): Section[] {
  return sections.filter(({ entries }) => entries.length > 0);
}
