import { Phone, Video } from 'lucide-react';
import { useMemo } from 'react';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import { useCalling } from '../../calls/use-calling.ts';
import { mayStartCall } from '../../state/calls.ts';
import { useApp } from '../../state/context.tsx';
import { myId } from '../../state/state.ts';
import { useMessages } from '../../ui/locale.tsx';
import type { Action } from './actions.ts';

/** Calling anybody whom one knows. */
export function useCallActions(): readonly Action[] {
  const { callLog } = useMessages();
  const calling = useCalling();
  const state = useApp(({ people, rooms, session }) => ({ people, rooms, session }));
  return useMemo(
    () =>
      Object.values(state.people).flatMap(({ id, name, user_id: also }): Action[] => {
        const conversation = privateConversation(myId(state), id);
        if (!mayStartCall(state, conversation)) return [];
        return [
          {
            id: `call_${id}`,
            icon: Phone,
            name: callLog.callTo(name),
            also,
            run: () => calling.call(conversation, 'audio'),
          },
          {
            id: `video_call_${id}`,
            icon: Video,
            name: callLog.videoCallTo(name),
            also,
            run: () => calling.call(conversation, 'video'),
          },
        ];
      }),
    [callLog, calling, state],
  );
}
