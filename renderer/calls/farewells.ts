import type { CallMedia } from '../../shared/protocol/cards.ts';
import type { Ask } from '../state/requests.ts';
import { isLost } from './lost.ts';

/** A call that was left, and which place in it. */
export interface Leaving {
  readonly callId: string;
  readonly media: CallMedia;
  readonly seat?: number | undefined;
  readonly everyone?: boolean | undefined;
}

export interface Farewells {
  /** Tells the host that a call was left, now or when it is reached again. */
  say(leaving: Leaving): void;
  /** The host is reached again. */
  sayAgain(): void;
  forget(): void;
}

export function createFarewells(ask: Ask): Farewells {
  const unsaid = new Map<string, Leaving>();

  function say(leaving: Leaving): void {
    const { callId, media, seat, everyone } = leaving;
    const params = {
      call_id: callId,
      ...(seat === undefined ? {} : { seat }),
      ...(everyone === true ? { everyone } : {}),
    };
    unsaid.delete(callId);
    ask(media === 'audio' ? 'end_audio' : 'end_video', params).catch((error: unknown) => {
      if (isLost(error)) unsaid.set(callId, leaving);
      // Who may not end it for everybody leaves at least.
      else if (everyone === true) say({ callId, media, seat });
    });
  }
  return {
    say,
    sayAgain: () => [...unsaid.values()].forEach(say),
    forget: () => unsaid.clear(),
  };
}
