import {
  Bell,
  Hash,
  House,
  Keyboard,
  type LucideIcon,
  Megaphone,
  MessageCircle,
  Moon,
  Palette,
  Phone,
  Search,
  Server,
  Settings,
  Sun,
  SunMoon,
  UserRound,
} from 'lucide-react';
import type { Preferences } from '../../../shared/bridge/preferences.ts';
import type { Messages } from '../../../shared/i18n/language.ts';
import type { ChosenStatus } from '../../../shared/protocol/cards.ts';
import { go } from '../../routes.ts';
import { type Layer, showLayer } from '../../state/layers.ts';
import type { Findable } from './rank.ts';

/** Something to do. */
export interface Action extends Findable {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly shortcut?: string | undefined;
  run(): void;
}

export interface ActionParts {
  readonly texts: Messages['home'];
  readonly callTexts: Messages['callLog'];
  readonly isHostAdmin: boolean;
  /** More than one host can be chosen. */
  readonly canSwitchHost: boolean;
  setTheme(theme: Preferences['theme']): void;
  setStatus(status: ChosenStatus): void;
}

/** Everything that can be done from the switcher; the first ones are offered before anything is typed. */
export function actionsOf(parts: ActionParts): Action[] {
  const { texts, callTexts, isHostAdmin, canSwitchHost } = parts;
  const layer = (of: Layer) => () => showLayer(of);
  const settings = (section?: string) => () => go({ page: 'settings', section });
  return [
    {
      id: 'new_private',
      icon: MessageCircle,
      name: texts.actNewPrivate,
      also: texts.wordsMake,
      shortcut: 'Mod+N',
      run: layer({ kind: 'new_private' }),
    },
    {
      id: 'new_group',
      icon: Hash,
      name: texts.actNewGroup,
      also: texts.wordsMake,
      run: layer({ kind: 'new_room', room: 'group' }),
    },
    {
      id: 'search',
      icon: Search,
      name: texts.actSearch,
      also: texts.wordsFind,
      shortcut: 'Mod+Shift+F',
      run: layer({ kind: 'search' }),
    },
    {
      id: 'settings',
      icon: Settings,
      name: texts.actSettings,
      also: texts.wordsSettings,
      shortcut: 'Mod+,',
      run: settings(),
    },
    {
      id: 'new_channel',
      icon: Megaphone,
      name: texts.actNewChannel,
      also: texts.wordsMake,
      run: layer({ kind: 'new_room', room: 'channel' }),
    },
    {
      id: 'find_groups',
      icon: Hash,
      name: texts.actFindGroups,
      also: texts.wordsFind,
      run: layer({ kind: 'find_rooms', room: 'group' }),
    },
    {
      id: 'find_channels',
      icon: Megaphone,
      name: texts.actFindChannels,
      also: texts.wordsFind,
      run: layer({ kind: 'find_rooms', room: 'channel' }),
    },
    { id: 'home', icon: House, name: texts.actHome, shortcut: 'Mod+1', run: () => go({ page: 'home' }) },
    {
      id: 'appearance',
      icon: Palette,
      name: texts.actAppearance,
      also: `${texts.wordsTheme} ${texts.wordsSettings}`,
      run: settings('appearance'),
    },
    {
      id: 'notifications',
      icon: Bell,
      name: texts.actNotifications,
      also: texts.wordsSettings,
      run: settings('notifications'),
    },
    {
      id: 'shortcuts',
      icon: Keyboard,
      name: texts.actShortcuts,
      also: texts.wordsSettings,
      shortcut: 'Mod+/',
      run: layer({ kind: 'shortcuts' }),
    },
    {
      id: 'new_call',
      icon: Phone,
      name: callTexts.actNewCall,
      also: callTexts.wordsCall,
      run: () => go({ page: 'calls', section: 'new' }),
    },
    {
      id: 'calls',
      icon: Phone,
      name: callTexts.actCalls,
      also: callTexts.wordsCall,
      shortcut: 'Mod+5',
      run: () => go({ page: 'calls' }),
    },
    ...themeActions(parts),
    ...statusActions(parts),
    ...(isHostAdmin
      ? [{ id: 'console', icon: Server, name: texts.actConsole, run: () => go({ page: 'host' }) } as const]
      : []),
    ...(canSwitchHost
      ? [{ id: 'hosts', icon: Server, name: texts.actHosts, run: () => go({ page: 'welcome' }) } as const]
      : []),
  ];
}

function themeActions({ texts, setTheme }: ActionParts): Action[] {
  const theme = (id: Preferences['theme'], icon: LucideIcon, name: string): Action => ({
    id: `theme_${id}`,
    icon,
    name,
    also: texts.wordsTheme,
    run: () => setTheme(id),
  });
  return [
    theme('light', Sun, texts.actLight),
    theme('dark', Moon, texts.actDark),
    theme('system', SunMoon, texts.actSystem),
  ];
}

function statusActions({ texts, setStatus }: ActionParts): Action[] {
  const status = (id: ChosenStatus, name: string): Action => ({
    id: `status_${id}`,
    icon: UserRound,
    name,
    also: texts.wordsStatus,
    run: () => setStatus(id),
  });
  return [
    status('online', texts.actOnline),
    status('away', texts.actAway),
    status('busy', texts.actBusy),
    status('invisible', texts.actInvisible),
  ];
}
