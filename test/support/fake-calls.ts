import { createStore } from 'zustand/vanilla';
import { startingView } from '../../renderer/calls/starting-view.ts';
import type { Calls, CallView, PersonInCall } from '../../renderer/calls/view.ts';
import type { CallCard } from '../../shared/protocol/calls.ts';

/** Calls that do nothing but remember what they were asked, and show what the test says. */
export interface FakeCalls extends Calls {
  /** What was asked of them: `[name, …arguments]`. */
  readonly deeds: readonly (readonly unknown[])[];
  show(change: Partial<CallView>): void;
  /** What the next request is refused with. */
  refuseWith(error: Error): void;
}

export function createFakeCalls(view: Partial<CallView> = {}): FakeCalls {
  const store = createStore<CallView>()(() => ({ ...startingView, ...view }));
  const deeds: unknown[][] = [];
  let refusal: Error | undefined;
  const note = (...deed: unknown[]) => void deeds.push(deed);
  async function ask(...deed: unknown[]): Promise<void> {
    note(...deed);
    const error = refusal;
    refusal = undefined;
    if (error !== undefined) throw error;
  }
  const changeOwn = (change: Partial<CallView['own']>) => store.setState(({ own }) => ({ own: { ...own, ...change } }));
  return {
    deeds,
    show: (change) => store.setState(change),
    refuseWith(error) {
      refusal = error;
    },
    getState: store.getState,
    subscribe: store.subscribe,
    start: (...values) => ask('start', ...values),
    join: (...values) => ask('join', ...values),
    decline: (...values) => ask('decline', ...values),
    hangUp: (...values) => note('hangUp', ...values),
    dismiss() {
      note('dismiss');
      store.setState({ phase: { name: 'idle' } });
    },
    setMuted(muted) {
      note('setMuted', muted);
      changeOwn({ muted });
    },
    setTalking(talking) {
      note('setTalking', talking);
      changeOwn({ talking });
    },
    setCamera: (on) => ask('setCamera', on),
    shareScreen: () => ask('shareScreen'),
    stopSharing: () => note('stopSharing'),
    close: () => note('close'),
  };
}

/** Somebody in a call who is heard well, but for what is said otherwise. */
export function personInCall(user: string, change: Partial<PersonInCall> = {}): PersonInCall {
  return {
    user,
    seat: 2,
    link: 'connected',
    muted: false,
    speaking: false,
    quality: 'good',
    camera: undefined,
    screen: undefined,
    voice: noVoice,
    screenSound: undefined,
    ...change,
  };
}

// What plays it in the tests has no sound.
const noVoice = {} as MediaStream;

/** A call that runs, but for what is said otherwise. */
export function callCardOf(change: Pick<CallCard, 'call_id' | 'conversation' | 'by'> & Partial<CallCard>): CallCard {
  return { media: 'audio', started: Date.now(), people: [], ringing: [], ...change };
}
