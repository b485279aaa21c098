import { join } from 'node:path';
import { defaultDataFolder } from './cli/data-folder.ts';
import { startHost } from './host/start.ts';
import { createLog } from './log.ts';
import { builtWebRoot, packageRoot, packageVersion } from './package-root.ts';
import { runApp } from './shell/app.ts';

const log = createLog((entry) => process.stderr.write(`${JSON.stringify(entry)}\n`));

// Not awaited: Electron becomes ready only when this module has been evaluated.
void runApp({
  log,
  preload: join(packageRoot, 'out', 'preload', 'preload.cjs'),
  startHost: () =>
    startHost({
      data: defaultDataFolder(),
      // The window uses the plain listener of the loopback address, where there is no certificate to ask about.
      plainPort: 0,
      version: packageVersion,
      webRoot: builtWebRoot(),
      log,
    }),
});
