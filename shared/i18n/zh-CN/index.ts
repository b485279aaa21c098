import type { Messages } from '../catalogue.ts';
import { bots } from './bots.ts';
import { callLog } from './call-log.ts';
import { calls } from './calls.ts';
import { common } from './common.ts';
import { console } from './console.ts';
import { conversation } from './conversation.ts';
import { devices } from './devices.ts';
import { files } from './files.ts';
import { frame } from './frame.ts';
import { home } from './home.ts';
import { platform } from './platform.ts';
import { rooms } from './rooms.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { ui } from './ui.ts';
import { welcome } from './welcome.ts';

export const zhCN: Messages = {
  common,
  ui,
  shell,
  welcome,
  home,
  conversation,
  devices,
  callLog,
  files,
  frame,
  rooms,
  settings,
  console,
  bots,
  calls,
  platform,
};
