import { z } from 'zod';
import type { BridgeEvent } from '../../shared/bridge/index.ts';
import { type KeptPreferences, keepPreferences, readPreferences } from '../../shared/device/preferences.ts';
import type { Stored } from './stored.ts';

const KEY = 'preferences';

export interface PagePreferences extends KeptPreferences {
  /** Another page changed that stored value. */
  follow(key: string | undefined): void;
}

/** The preferences of this browser, in step with its other pages. */
export function pagePreferences(stored: Stored, tell: (event: BridgeEvent) => void): PagePreferences {
  const read = () => readPreferences(stored.read(KEY, z.unknown()) ?? {}).preferences;
  const preferences = keepPreferences({ begin: read(), save: async (next) => stored.write(KEY, next), tell });
  return {
    ...preferences,
    follow(key) {
      if (key === undefined || key === KEY) preferences.replace(read());
    },
  };
}
