import type { Locale } from '../shared/i18n/language.ts';
import { refusalText } from '../shared/i18n/refusals.ts';
import type { CallCard } from '../shared/protocol/calls.ts';
import { openCalls } from './calls/open.ts';
import { isWorthRinging } from './state/attention.ts';
import { ringingCalls } from './state/calls.ts';
import { showLayer } from './state/layers.ts';
import { refusalOf } from './state/requests.ts';
import type { Runtime } from './state/runtime.ts';
import { faceOf, nameOf } from './state/selectors.ts';
import type { AppState } from './state/state.ts';
import { toast } from './ui/toast.ts';

/** Asks the person which screen a call shall share. Returns what ends that. */
export function watchScreenChoices({ bridge }: Pick<Runtime, 'bridge'>): () => void {
  return bridge.subscribe((told) => {
    if (told.event === 'choose_screen') showLayer({ kind: 'screen_picker', choice: told.choice });
  });
}

/** Rings outside of the window, and does what is answered there. Returns what ends that. */
export function watchRings(runtime: Runtime, locale: Locale): () => void {
  const { bridge, store } = runtime;
  const rung = new Set<string>();

  function follow(state: AppState): void {
    const ringing = ringingCalls(state);
    for (const call of ringing) if (!rung.has(call.call_id)) ring(state, call);
    for (const id of rung) if (!ringing.some(({ call_id }) => call_id === id)) stop(id);
  }
  function ring(state: AppState, call: CallCard): void {
    rung.add(call.call_id);
    if (!isWorthRinging(state, call.conversation, new Date())) return;
    // Where nothing can be shown outside of the window there is the window.
    void bridge.call('ring', { call_id: call.call_id, ...wordsOf(state, call, locale) }).catch(() => undefined);
  }
  function stop(id: string): void {
    rung.delete(id);
    void bridge.call('stop_ring', { call_id: id }).catch(() => undefined);
  }
  const ends = [
    store.subscribe((state, before) => {
      if (state.calls !== before.calls || state.session !== before.session) follow(state);
    }),
    bridge.subscribe((told) => {
      if (told.event === 'ring_answer') void answer({ runtime, locale }, told);
    }),
  ];
  follow(store.getState());
  return () => {
    for (const end of ends) end();
    for (const id of [...rung]) stop(id);
  };
}

interface RingAnswer {
  readonly call_id: string;
  readonly answer: 'answer' | 'decline';
}

interface Around {
  readonly runtime: Runtime;
  readonly locale: Locale;
}

async function answer({ runtime, locale }: Around, { call_id: id, answer: chosen }: RingAnswer): Promise<void> {
  try {
    const calls = await openCalls(runtime);
    // Who answers without having looked is heard, and seen only when they say so.
    if (chosen === 'answer') await calls.join(id, { muted: false, camera: false });
    else await calls.decline(id);
  } catch (error) {
    toast({ title: refusalText(refusalOf(error), locale), tone: 'bad' });
  }
}

function wordsOf(state: AppState, { by, media, conversation }: CallCard, { messages }: Locale) {
  const caller = nameOf(state, by);
  const { name, room } = faceOf(state, conversation);
  const title = room === undefined ? caller : messages.frame.notifyTitle(caller, name);
  return { title, body: media === 'video' ? messages.shell.videoCall : messages.shell.audioCall };
}
