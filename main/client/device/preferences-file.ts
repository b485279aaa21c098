import { copyFile } from 'node:fs/promises';
import { z } from 'zod';
import type { BridgeEvent } from '../../../shared/bridge/index.ts';
import { type KeptPreferences, keepPreferences, readPreferences } from '../../../shared/device/preferences.ts';
import { readPrivateJson, writePrivateJson } from '../private-json.ts';

/** Preferences in a file; one that cannot be understood is set aside, and what is good in it is kept. */
export async function openPreferences(path: string, tell: (event: BridgeEvent) => void): Promise<KeptPreferences> {
  const written = (await readPrivateJson(path, z.record(z.string(), z.unknown()))) ?? {};
  const { preferences, isDamaged } = readPreferences(written);
  if (isDamaged) await copyFile(path, `${path}.damaged`);
  return keepPreferences({ begin: preferences, save: (next) => writePrivateJson(path, next), tell });
}
