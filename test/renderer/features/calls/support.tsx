import type { ReactNode } from 'react';
import { CallsProvider } from '../../../../renderer/calls/context.tsx';
import type { CallView } from '../../../../renderer/calls/view.ts';
import { changeLook } from '../../../../renderer/features/calls/look.ts';
import { closeLayer } from '../../../../renderer/state/layers.ts';
import type { Room } from '../../../../renderer/state/state.ts';
import { type Preferences, preferences } from '../../../../shared/bridge/preferences.ts';
import type { CallCard } from '../../../../shared/protocol/calls.ts';
import type { OwnCard } from '../../../../shared/protocol/cards.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { type AppWindow, type AppWindowOptions, openAppWindow } from '../../../support/app-window.tsx';
import { callCardOf, createFakeCalls, type FakeCalls } from '../../../support/fake-calls.ts';
import { cardOf, chat, me, other, room } from '../../state/support.ts';

export const ada = { ...cardOf(me, 'ada'), name: 'Ada' };
export const bo: OwnCard = { ...cardOf(other, 'bo'), name: 'Bo' };
export const CALL = newId('call');

/** A call between the two. */
export const privateCall = (change: Partial<CallCard> = {}): CallCard =>
  callCardOf({ call_id: CALL, conversation: chat, by: other, ...change });

/** A call in a group of that name. */
export const roomCall = (change: Partial<CallCard> = {}): CallCard =>
  callCardOf({ call_id: CALL, conversation: room, by: other, media: 'video', ...change });

export interface CallWindowOptions {
  readonly view?: Partial<CallView>;
  /** Calls that run, as the host told of them. */
  readonly running?: readonly CallCard[];
  readonly wants?: Partial<Preferences>;
  readonly options?: Partial<AppWindowOptions>;
}

export interface CallWindow extends AppWindow {
  readonly calls: FakeCalls;
  /** The host tells of a call. */
  tellCalls(...running: readonly CallCard[]): void;
}

/** Draws parts of calls in a window of Ada's, whose calls are as the test says. */
export async function openCallWindow(part: ReactNode, given: CallWindowOptions = {}): Promise<CallWindow> {
  const { view, running = [], wants = {}, options } = given;
  window.location.hash = '';
  changeLook({ layout: 'grid', pinned: undefined, showsPeople: false });
  closeLayer();
  const calls = createFakeCalls(view);
  let kept = preferences.parse(wants);
  const opened: AppWindow = await openAppWindow(<CallsProvider value={calls}>{part}</CallsProvider>, {
    me: ada,
    people: [ada, bo],
    ...options,
    bridge: {
      preferences: () => kept,
      change_preferences(change) {
        kept = preferences.parse({ ...kept, ...change });
        opened.bridge.tell({ event: 'preferences', preferences: kept });
        return kept;
      },
      ...options?.bridge,
    },
  });
  const lab = { id: room, kind: 'group', name: 'Lab 2', picture: '', role: 'member' } as unknown as Room;
  const tellCalls = (...now: readonly CallCard[]) =>
    opened.runtime.store.setState({ calls: Object.fromEntries(now.map((call) => [call.call_id, call])) });
  opened.runtime.store.setState({ rooms: { [room]: lab } });
  tellCalls(...running);
  return { ...opened, calls, tellCalls };
}
