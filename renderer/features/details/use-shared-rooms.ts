import { useEffect, useMemo, useState } from 'react';
import { useApp, useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import type { Runtime } from '../../state/runtime.ts';
import type { AppState, Room } from '../../state/state.ts';
import { useLocale } from '../../ui/locale.tsx';

/** Lists of larger rooms are not read for this: that would be page after page. */
const LARGE = 300;
/** Between two lists, in ms: what else the person does is not to wait. */
const PAUSE = 50;
const USUAL_WAIT = 1_000;

export interface SharedRooms {
  readonly rooms: readonly Room[];
  /** Lists of members are being read. */
  readonly busy: boolean;
  /** There are rooms of which it is not known. */
  readonly leftOut: boolean;
}

/** The rooms in which somebody is together with oneself: the host says that only room by room. */
export function useSharedRooms(account: string): SharedRooms {
  const runtime = useRuntime();
  const { language } = useLocale();
  const { rooms, members } = useApp((state) => ({ rooms: state.rooms, members: state.members }));
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const [busy, setBusy] = useState(true);
  useEffect(() => {
    if (!isOnline) return setBusy(false);
    let ended = false;
    setBusy(true);
    void readLists(runtime, () => ended).finally(() => {
      if (!ended) setBusy(false);
    });
    return () => {
      ended = true;
    };
  }, [runtime, isOnline]);
  return useMemo(() => {
    const joined = Object.values(rooms).filter(({ role }) => role !== undefined);
    const shared = joined.filter(({ id }) => members[id]?.roles[account] !== undefined);
    const leftOut = joined.some(({ id, member_count }) => members[id] === undefined && member_count > LARGE);
    return { rooms: shared.sort((one, other) => one.name.localeCompare(other.name, language)), busy, leftOut };
  }, [rooms, members, account, busy, language]);
}

/** Reads who is in each of one's rooms of which that is not known. */
async function readLists({ store, lists }: Runtime, isEnded: () => boolean): Promise<void> {
  for (const id of Object.keys(store.getState().rooms)) {
    if (!isUnknown(store.getState(), id)) continue;
    // What cannot be read now is left out, and read the next time.
    const wait = await lists.members(id).then(
      () => PAUSE,
      (error: unknown) => refusalOf(error).retry_after ?? USUAL_WAIT,
    );
    await new Promise((done) => setTimeout(done, wait));
    if (isEnded()) return;
  }
}

function isUnknown({ rooms, members }: AppState, id: string): boolean {
  const room = rooms[id];
  if (room?.role === undefined || room.member_count > LARGE) return false;
  const held = members[id];
  return held?.complete !== true || Object.keys(held.roles).length !== room.member_count;
}
