import type { Messages } from '../catalogue.ts';
import { bots } from './bots.ts';
import { callLog } from './call-log.ts';
import { calls } from './calls.ts';
import { console } from './console.ts';
import { conversation } from './conversation.ts';
import { devices } from './devices.ts';
import { files } from './files.ts';
import { zhCNFirst } from './first.ts';
import { home } from './home.ts';
import { rooms } from './rooms.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

export const zhCN: Messages = {
  ...zhCNFirst,
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
