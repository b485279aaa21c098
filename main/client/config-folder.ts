import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What decides where the configuration lies, handed in so that every platform can be tried on any. */
export interface ConfigSurroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const here: ConfigSurroundings = { platform: process.platform, home: homedir(), environment: process.env };

/**
 * The folder in which a person's clients keep known hosts, sign-ins and what is not sent yet: HEARTH_CONFIG, or the
 * platform's place for it (XDG Base Directory Specification, Windows known folders).
 */
export function configFolder({ platform, home, environment }: ConfigSurroundings = here): string {
  const { HEARTH_CONFIG: asked, XDG_CONFIG_HOME: shared, APPDATA: roaming } = environment;
  if (asked !== undefined && asked !== '') return resolve(asked);
  if (platform === 'win32') return join(roaming ?? join(home, 'AppData', 'Roaming'), 'Hearth', 'client');
  return join(shared?.startsWith('/') ? shared : join(home, '.config'), 'hearth');
}
