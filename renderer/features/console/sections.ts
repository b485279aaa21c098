import {
  Activity,
  Archive,
  Bot,
  Gauge,
  Hash,
  Hourglass,
  type LucideIcon,
  Megaphone,
  Power,
  ScrollText,
  Ticket,
  UserPlus,
  UsersRound,
} from 'lucide-react';

export const sectionIds = [
  'overview',
  'join',
  'people',
  'rooms',
  'bots',
  'registration',
  'limits',
  'retention',
  'announcement',
  'backup',
  'audit',
  'stop',
] as const;
export type SectionId = (typeof sectionIds)[number];

/** The sections as they stand together in the list. */
export const sectionGroups = [
  { label: 'groupNow', ids: ['overview', 'join', 'people', 'rooms', 'bots'] },
  { label: 'groupRules', ids: ['registration', 'limits', 'retention'] },
  { label: 'groupUpkeep', ids: ['announcement', 'backup', 'audit', 'stop'] },
] as const satisfies readonly { readonly label: string; readonly ids: readonly SectionId[] }[];

export const sectionIcons: Readonly<Record<SectionId, LucideIcon>> = {
  overview: Activity,
  join: UserPlus,
  people: UsersRound,
  rooms: Hash,
  bots: Bot,
  registration: Ticket,
  limits: Gauge,
  retention: Hourglass,
  announcement: Megaphone,
  backup: Archive,
  audit: ScrollText,
  stop: Power,
};

export function isSection(id: string): id is SectionId {
  return sectionIds.some((each) => each === id);
}
