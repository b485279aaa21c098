import type { CallView } from './view.ts';

/** What there is to see while there is no call. */
export const startingView: CallView = {
  phase: { name: 'idle' },
  people: [],
  own: {
    muted: false,
    speaking: false,
    talking: false,
    camera: undefined,
    screen: undefined,
    microphoneTrouble: undefined,
    cameraTrouble: undefined,
    screenTrouble: undefined,
  },
  speaker: undefined,
  quality: 'unknown',
  thrift: 'none',
  hostAway: false,
  connectedAt: undefined,
};
