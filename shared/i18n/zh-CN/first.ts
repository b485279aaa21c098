import type { FirstMessages } from '../catalogue.ts';
import { common } from './common.ts';
import { frame } from './frame.ts';
import { platform } from './platform.ts';
import { ui } from './ui.ts';
import { welcome } from './welcome.ts';

export const zhCNFirst: FirstMessages = { common, frame, platform, ui, welcome };
