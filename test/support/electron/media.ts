import { nativeImage } from './system.ts';

const picture = nativeImage.createFromPath('main/shell/icons/icon.png');
const none = nativeImage.createFromPath('');

/** Two screens and two windows, of which one cannot be seen; whatever is chosen, Chromium shares a screen that it makes up. */
const sources: readonly object[] = [
  { id: 'screen:1:0', name: 'Screen 1', thumbnail: picture, appIcon: null, display_id: '1' },
  { id: 'screen:2:0', name: 'Screen 2', thumbnail: picture, appIcon: null, display_id: '2' },
  { id: 'window:7:0', name: 'Plans – Editor', thumbnail: picture, appIcon: picture, display_id: '' },
  { id: 'window:8:0', name: 'Minimised', thumbnail: none, appIcon: picture, display_id: '' },
];

export const desktopCapturer = { getSources: async () => [...sources] };

let last = 0;
const blockers = new Set<number>();

export const powerSaveBlocker = {
  start(_kind: string): number {
    last += 1;
    blockers.add(last);
    return last;
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
};
