import type { OwnCard } from '../../../shared/protocol/cards.ts';
import { cleanLine } from '../../../shared/protocol/text.ts';

/** What the form of the profile holds. */
export interface ProfileFields {
  readonly name: string;
  readonly status_text: string;
  readonly title: string;
  readonly gender: string;
  readonly about: string;
}
export type ProfileField = keyof ProfileFields;

/** The longest that the protocol takes of each (shared/protocol/cards.ts, session.ts). */
export const longest: Readonly<Record<ProfileField, number>> = {
  name: 64,
  status_text: 140,
  title: 100,
  gender: 40,
  about: 1_000,
};

export function fieldsOf({ name, status_text, title, gender, about }: OwnCard): ProfileFields {
  return { name, status_text, title, gender, about };
}

export function isProfileField(field: string | undefined): field is ProfileField {
  return field !== undefined && Object.hasOwn(longest, field);
}

/** A name of which nothing can be seen is none. */
export function isNameEmpty(name: string): boolean {
  return cleanLine(name) === '';
}

/** The two requests that a change of the form takes: the name goes by an action of its own. */
export function requestsFor({ name, ...profile }: Partial<ProfileFields>): {
  readonly name: string | undefined;
  readonly profile: Partial<Omit<ProfileFields, 'name'>> | undefined;
} {
  return { name, profile: Object.keys(profile).length === 0 ? undefined : profile };
}
