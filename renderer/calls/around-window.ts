import type { BridgeEvent } from '../../shared/bridge/index.ts';
import type { CallMedia } from '../../shared/protocol/cards.ts';
import type { Runtime } from '../state/runtime.ts';
import { type AppState, myId } from '../state/state.ts';
import { closeCallWindow, isCallWindowShown, showCallWindow } from './call-window.ts';
import type { Calls, CallView } from './view.ts';

type Around = Pick<Runtime, 'bridge' | 'store'>;

/**
 * What is around a window knows of its call: the computer stays awake, a window that is put away leaves a small one
 * above all others, and the end of the app is the end of the call.
 */
export function surroundCalls({ bridge, store }: Around, calls: Calls): void {
  let told: CallMedia | undefined;
  /** The small window was opened because the large one went. */
  let isStandIn = false;

  function tell(media: CallMedia | undefined): void {
    if (media === told) return;
    const last = told ?? 'audio';
    told = media;
    // Without an answer the computer sleeps as usual.
    void bridge.call('call_state', { running: media !== undefined, media: media ?? last }).catch(() => undefined);
    if (media === undefined) closeCallWindow();
  }
  function follow(isAway: boolean): void {
    if (!isAway && isStandIn) closeCallWindow();
    isStandIn = isAway && told !== undefined && !isCallWindowShown();
    if (isStandIn) void showCallWindow('desktop');
  }
  function quit(): void {
    endFollowing();
    const { phase } = calls.getState();
    calls.hangUp();
    if (phase.name === 'in_call') void whenLeft(store, phase.call.call_id).then(() => tell(undefined));
    else tell(undefined);
  }
  function hear(event: BridgeEvent): void {
    if (event.event === 'put_away') follow(event.away);
    if (event.event === 'quitting') quit();
  }
  const endFollowing = calls.subscribe((view) => tell(mediaOf(view)));
  bridge.subscribe(hear);
}

/** Resolves when the host has said that one is not in the call any more. */
function whenLeft(store: Around['store'], callId: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (state: AppState) => {
      const isIn = state.calls[callId]?.people.some(({ user }) => user === myId(state)) === true;
      if (!isIn) resolve();
      return isIn;
    };
    if (!look(store.getState())) return;
    const unsubscribe = store.subscribe((state) => {
      if (!look(state)) unsubscribe();
    });
  });
}

/** What the call takes up; undefined: there is none. */
function mediaOf({ phase, own, people }: CallView): CallMedia | undefined {
  if (phase.name !== 'starting' && phase.name !== 'in_call') return undefined;
  const moves = [own, ...people].some(({ camera, screen }) => camera !== undefined || screen !== undefined);
  return moves ? 'video' : 'audio';
}
