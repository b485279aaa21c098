import * as electron from 'electron';
import { installProbe } from './probe.ts';

// Required by the real Electron before the app.
installProbe(electron);
