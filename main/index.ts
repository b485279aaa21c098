import { join } from 'node:path';
import { defaultDataFolder } from './cli/data-folder.ts';
import { configFolder } from './client/config-folder.ts';
import { openDevice } from './client/device/index.ts';
import { createLog } from './log.ts';
import { builtWebRoot, packageRoot, packageVersion } from './package-root.ts';
import { runApp } from './shell/app.ts';

const log = createLog((entry) => process.stderr.write(`${JSON.stringify(entry)}\n`));
const webRoot = builtWebRoot();

// Not awaited: Electron becomes ready only when this module has been evaluated.
void runApp({
  log,
  configFolder: configFolder(),
  version: packageVersion,
  pages: webRoot,
  preload: join(packageRoot, 'out', 'preload', 'preload.cjs'),
  icons: join(packageRoot, 'main', 'shell', 'icons'),
  openDevice: (desktop) =>
    openDevice({
      desktop,
      configFolder: configFolder(),
      dataFolder: defaultDataFolder(),
      version: packageVersion,
      webRoot,
      log,
    }),
});
