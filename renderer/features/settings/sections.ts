import {
  AudioLines,
  Bell,
  Info,
  Keyboard,
  type LucideIcon,
  MonitorCog,
  Palette,
  ShieldCheck,
  UserRound,
  VenetianMask,
} from 'lucide-react';

export const sectionIds = [
  'account',
  'appearance',
  'notifications',
  'audio',
  'privacy',
  'keyboard',
  'hosts',
  'computer',
  'about',
] as const;
export type SectionId = (typeof sectionIds)[number];

export const sectionIcons: Readonly<Record<SectionId, LucideIcon>> = {
  account: UserRound,
  appearance: Palette,
  notifications: Bell,
  audio: AudioLines,
  privacy: VenetianMask,
  keyboard: Keyboard,
  hosts: ShieldCheck,
  computer: MonitorCog,
  about: Info,
};

/** The sections that mean something where the window runs. */
export function sectionsFor(kind: 'desktop' | 'browser'): readonly SectionId[] {
  return sectionIds.filter((id) => kind === 'desktop' || id !== 'computer');
}

export function isSection(id: string): id is SectionId {
  return sectionIds.some((each) => each === id);
}
