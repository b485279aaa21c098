import { ConsolePage } from '../../../../renderer/features/console/ConsolePage.tsx';
import type { HostUser } from '../../../../renderer/features/console/powers.ts';
import type { Role } from '../../../../shared/protocol/cards.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import type { Result } from '../../../../shared/protocol/index.ts';
import { type AppWindowOptions, openAppWindow } from '../../../support/app-window.tsx';
import { cardOf, me, NOW } from '../../state/support.ts';

export const state: Result<'host_state'> = {
  version: '1.2.3',
  started: NOW,
  addresses: [{ address: '10.0.0.7', port: 48_100 }],
  uptime_ms: 90_000,
  people: 7,
  people_online: 3,
  connections: 4,
  rooms: 2,
  conversations: 5,
  messages: 1_234,
  messages_per_second: 1.5,
  deliveries_per_second: 6,
  files: 0,
  file_bytes: 0,
  memory_bytes: 190_000_000,
  disk_bytes: 32_000,
  disk_free_bytes: 84_000_000_000,
  set_aside: [],
};

export const settings: Result<'host_settings'>['settings'] = [
  { name: 'name', value: 'Workshop', default: 'Hearth', description: '', unit: 'characters', maximum: 48 },
  { name: 'registration', value: 'open', default: 'open', description: '', choices: ['open', 'code', 'closed'] },
  { name: 'rate_per_second', value: 40, default: 30, description: '', unit: 'requests/s', minimum: 1, maximum: 1_000 },
  { name: 'rate_burst', value: 120, default: 120, description: '', unit: 'requests', minimum: 1, maximum: 1_000 },
  { name: 'history_max_days', value: 0, default: 0, description: '', unit: 'days', minimum: 0, maximum: 36_500 },
  { name: 'history_max_messages', value: 0, default: 0, description: '', unit: 'messages', minimum: 0, maximum: 1e9 },
  { name: 'brand_new', value: 1, default: 1, description: 'What it does.', minimum: 0, maximum: 9 },
];

export function hostUser(name: string, host_role: Role, more: Partial<HostUser> = {}): HostUser {
  const { contacts: _contacts, blocked: _blocked, ...card } = cardOf(more.id ?? newId('u'), name);
  return { ...card, created: NOW, devices: [], ...more, host_role };
}

/** The console of somebody in that role, at a host that answers as the test says. */
export function openConsole(section: string | undefined, role: Role, options: Partial<AppWindowOptions> = {}) {
  return openAppWindow(<ConsolePage section={section} />, {
    me: { ...cardOf(me, 'ada'), name: 'Ada', host_role: role },
    ...options,
    host: {
      host_state: () => state,
      host_settings: () => ({ settings }),
      host_invites: () => ({ invites: [] }),
      ...options.host,
    },
  });
}
