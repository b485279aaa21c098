import { bots } from './bots.ts';
import { callLog } from './call-log.ts';
import { calls } from './calls.ts';
import { console } from './console.ts';
import { conversation } from './conversation.ts';
import { devices } from './devices.ts';
import { files } from './files.ts';
import { enFirst } from './first.ts';
import { home } from './home.ts';
import { rooms } from './rooms.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

export const en = {
  ...enFirst,
  shell,
  home,
  conversation,
  devices,
  callLog,
  files,
  rooms,
  settings,
  console,
  bots,
  calls,
};
