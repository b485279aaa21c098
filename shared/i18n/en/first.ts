import { common } from './common.ts';
import { frame } from './frame.ts';
import { platform } from './platform.ts';
import { ui } from './ui.ts';
import { welcome } from './welcome.ts';

/** What is said before somebody is signed in: a page that is met for the first time loads no more. */
export const enFirst = { common, frame, platform, ui, welcome };
