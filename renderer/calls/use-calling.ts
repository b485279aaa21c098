import { useMemo } from 'react';
import type { CallCard } from '../../shared/protocol/calls.ts';
import type { CallMedia } from '../../shared/protocol/cards.ts';
import { isPrivate } from '../../shared/protocol/ids.ts';
import { currentRoute, go, routeTo } from '../routes.ts';
import { useRuntime } from '../state/context.tsx';
import { showLayer } from '../state/layers.ts';
import { refusalOf } from '../state/requests.ts';
import { useRefusalText } from '../ui/refusal.ts';
import { toast } from '../ui/toast.ts';
import { openCalls } from './open.ts';
import { heldConversation } from './use-held-conversation.ts';
import type { Calls } from './view.ts';

export interface Calling {
  /** Calls there, or leads to the call that this window holds there; in rooms one's devices are tried first. */
  call(conversation: string, media: CallMedia): void;
  /** Joins a call that runs, or leads to it where this window holds it; in rooms one's devices are tried first. */
  join(call: CallCard): void;
}

/** Begins calls from anywhere; what is refused is said in a toast. */
export function useCalling(): Calling {
  const runtime = useRuntime();
  const textOf = useRefusalText();
  return useMemo(() => {
    async function enter(wanted: Wanted, enters: (calls: Calls) => Promise<void>): Promise<void> {
      const { conversation, media } = wanted;
      try {
        const calls = await openCalls(runtime);
        if (heldConversation(calls.getState()) === conversation) return go({ page: 'call' });
        if (!isPrivate(conversation)) return showLayer({ kind: 'call_lobby', conversation, media });
        await enters(calls);
      } catch (error) {
        toast({ title: textOf(refusalOf(error)), tone: 'bad' });
        if (currentRoute().page === 'call') go(routeTo(conversation));
      }
    }
    return {
      call: (conversation, media) => void enter({ conversation, media }, (calls) => calls.start(conversation, media)),
      join: ({ call_id, conversation, media }) =>
        void enter({ conversation, media }, (calls) =>
          calls.join(call_id, { muted: false, camera: media === 'video' }),
        ),
    };
  }, [runtime, textOf]);
}

type Wanted = Pick<CallCard, 'conversation' | 'media'>;
