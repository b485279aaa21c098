import { useMemo } from 'react';
import type { CallMedia } from '../../../shared/protocol/cards.ts';
import { useCalls } from '../../calls/context.tsx';
import type { Calls, JoinWith } from '../../calls/view.ts';
import { refusalOf } from '../../state/requests.ts';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';

export interface CallDeeds extends Pick<Calls, 'hangUp' | 'dismiss' | 'setMuted' | 'setTalking' | 'stopSharing'> {
  start(conversation: string, media: CallMedia, join?: JoinWith): void;
  join(callId: string, join: JoinWith): void;
  decline(callId: string): void;
  setCamera(on: boolean): void;
  shareScreen(): void;
}

/** What one can do with calls; what is refused is said in a toast. */
export function useCallDeeds(): CallDeeds {
  const calls = useCalls();
  const textOf = useRefusalText();
  return useMemo(() => {
    const attempt = (doing: Promise<void>): void => {
      doing.catch((error: unknown) => toast({ title: textOf(refusalOf(error)), tone: 'bad' }));
    };
    return {
      hangUp: (options) => calls.hangUp(options),
      dismiss: () => calls.dismiss(),
      setMuted: (muted) => calls.setMuted(muted),
      setTalking: (talking) => calls.setTalking(talking),
      stopSharing: () => calls.stopSharing(),
      start: (conversation, media, join) => attempt(calls.start(conversation, media, join)),
      join: (callId, join) => attempt(calls.join(callId, join)),
      decline: (callId) => attempt(calls.decline(callId)),
      setCamera: (on) => attempt(calls.setCamera(on)),
      shareScreen: () => attempt(calls.shareScreen()),
    };
  }, [calls, textOf]);
}
