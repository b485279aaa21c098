import type { CallView, OwnMedia } from './view.ts';

/** What one sends before anything is switched on. */
export const nothingOwn: OwnMedia = {
  muted: false,
  speaking: false,
  talking: false,
  camera: undefined,
  screen: undefined,
  microphoneTrouble: undefined,
  cameraTrouble: undefined,
  screenTrouble: undefined,
};

/** What there is to see while there is no call. */
export const startingView: CallView = {
  phase: { name: 'idle' },
  people: [],
  own: nothingOwn,
  speaker: undefined,
  quality: 'unknown',
  thrift: 'none',
  hostAway: false,
  connectedAt: undefined,
};
