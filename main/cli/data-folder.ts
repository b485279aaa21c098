import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What decides where data lies, handed in so that every platform can be tried on any. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const here: Surroundings = { platform: process.platform, home: homedir(), environment: process.env };

/**
 * The folder that a host keeps its data in unless told otherwise: HEARTH_DATA, or the platform's place for it (XDG Base
 * Directory Specification, macOS File System Programming Guide, Windows known folders).
 */
export function defaultDataFolder({ platform, home, environment }: Surroundings = here): string {
  const { HEARTH_DATA: asked, XDG_DATA_HOME: shared, APPDATA: roaming } = environment;
  if (asked !== undefined && asked !== '') return resolve(asked);
  switch (platform) {
    case 'win32':
      return join(roaming ?? join(home, 'AppData', 'Roaming'), 'Hearth');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Hearth');
    default:
      return join(shared?.startsWith('/') ? shared : join(home, '.local', 'share'), 'hearth');
  }
}
