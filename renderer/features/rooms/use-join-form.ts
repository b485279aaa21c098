import { useState } from 'react';
import type { RoomInfo } from '../../../shared/protocol/cards.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { joinRoom } from '../../state/room-requests.ts';
import { useRequest } from '../../state/use-request.ts';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { useCountdown } from './use-countdown.ts';

export interface JoinForm {
  readonly key: string;
  setKey(key: string): void;
  readonly needsKey: boolean;
  readonly keyError: string | undefined;
  /** Why it was refused, where that is not about the password. */
  readonly failure: string | undefined;
  readonly busy: boolean;
  /** Seconds until another attempt makes sense. */
  readonly wait: number;
  /** One is in the room already. */
  readonly isIn: boolean;
  /** Resolves with whether one is in the room now. */
  submit(): Promise<boolean>;
}

export function useJoinForm({ id, visibility }: RoomInfo): JoinForm {
  const { rooms } = useMessages();
  const { ask } = useRuntime();
  const textOf = useRefusalText();
  const isIn = useApp((state) => state.rooms[id]?.role !== undefined);
  const { busy, refusal, run, forget } = useRequest();
  const wait = useCountdown(refusal);
  const [key, setKey] = useState('');
  const [missed, setMissed] = useState(false);
  // A room may have got a password since it was found.
  const [asked, setAsked] = useState(false);
  if (refusal?.reason === 'key_required' && !asked) setAsked(true);
  const needsKey = !isIn && (visibility === 'password' || asked);
  const isAboutKey = refusal?.field === 'key' || refusal?.reason === 'wrong_room_key';

  async function submit(): Promise<boolean> {
    if (isIn) return true;
    if (busy || wait > 0) return false;
    setMissed(needsKey && key === '');
    if (needsKey && key === '') return false;
    return run(() => joinRoom(ask, id, needsKey ? key : undefined));
  }
  function change(next: string): void {
    setKey(next);
    setMissed(false);
    // How long to wait holds whatever is typed.
    if (isAboutKey) forget();
  }
  const refused = refusal === undefined || refusal.reason === 'slow_down' ? undefined : textOf(refusal);
  return {
    key,
    setKey: change,
    needsKey,
    keyError: (missed ? rooms.typePassword : undefined) ?? (isAboutKey ? refused : undefined),
    failure: isAboutKey ? undefined : refused,
    busy,
    wait,
    isIn,
    submit,
  };
}
