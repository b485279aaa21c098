import type { Setting } from './setting-model.ts';

/** Settings that have a section or a place of their own. */
const elsewhere: ReadonlySet<string> = new Set(['name', 'registration', 'history_max_messages', 'history_max_days']);

const groups = {
  limitsRequests: ['rate_per_second', 'rate_burst'],
  limitsSignIn: ['login_attempts', 'login_window_seconds', 'login_timeout_seconds', 'min_key_characters', 'token_days'],
  limitsConnections: ['max_connections', 'max_unauthenticated', 'max_devices'],
  limitsRooms: ['max_rooms_per_account', 'max_file_bytes', 'quota_bytes', 'quota_bytes_per_account'],
} as const;

export interface LimitGroup {
  readonly label: keyof typeof groups | 'limitsOther';
  readonly settings: readonly Setting[];
}

/** The limits in groups; what only a newer host knows comes last. */
export function limitGroups(settings: readonly Setting[]): readonly LimitGroup[] {
  const shown = settings.filter(({ name }) => !elsewhere.has(name));
  const named = (Object.keys(groups) as (keyof typeof groups)[]).map((label) => {
    const names: readonly string[] = groups[label];
    return { label, settings: names.flatMap((name) => shown.filter((setting) => setting.name === name)) };
  });
  const known = new Set<string>(Object.values(groups).flat());
  const other = { label: 'limitsOther', settings: shown.filter(({ name }) => !known.has(name)) } as const;
  return [...named, other].filter((group) => group.settings.length > 0);
}

export function isLimit(name: string): boolean {
  return !elsewhere.has(name);
}
