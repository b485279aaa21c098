import type { BridgeEvent } from '../bridge/index.ts';
import { type Preferences, type PreferencesChange, preferences } from '../bridge/preferences.ts';

/** Preferences as they are written down somewhere. */
export interface ReadPreferences {
  readonly preferences: Preferences;
  /** Something in them could not be understood, and has its default now. */
  readonly isDamaged: boolean;
}

/** Reads preferences of any age: what is missing or cannot be understood has its default, the rest is taken. */
export function readPreferences(value: unknown): ReadPreferences {
  const whole = preferences.safeParse(value);
  if (whole.success) return { preferences: whole.data, isDamaged: false };
  const given = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const good = given.filter(([name, one]) => preferences.safeParse({ [name]: one }).success);
  return { preferences: preferences.parse(Object.fromEntries(good)), isDamaged: true };
}

/** The preferences of this device, in step with where they are kept. */
export interface KeptPreferences {
  current(): Preferences;
  /** Replaces the fields that are given. Rejects when that cannot be kept; then nothing changes. */
  change(fields: PreferencesChange): Promise<Preferences>;
  /** Another process of this device changed them. */
  replace(next: Preferences): void;
}

export interface PreferencesParts {
  readonly begin: Preferences;
  readonly save: (next: Preferences) => Promise<void>;
  readonly tell: (event: BridgeEvent) => void;
}

export function keepPreferences({ begin, save, tell }: PreferencesParts): KeptPreferences {
  let current = begin;
  let last: Promise<unknown> = Promise.resolve();

  function replace(next: Preferences): void {
    current = next;
    tell({ event: 'preferences', preferences: next });
  }
  return {
    current: () => current,
    change(fields) {
      const changed = last.then(async () => {
        const next = { ...current, ...withoutUndefined(fields) };
        await save(next);
        replace(next);
        return next;
      });
      last = changed.catch(() => undefined);
      return changed;
    },
    replace,
  };
}

function withoutUndefined(fields: PreferencesChange): Partial<Preferences> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
