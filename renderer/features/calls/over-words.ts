import { useState } from 'react';
import type { CallCard } from '../../../shared/protocol/calls.ts';
import { isPrivate } from '../../../shared/protocol/ids.ts';
import type { WhyOver } from '../../calls/view.ts';
import { callIn } from '../../state/calls.ts';
import { useApp } from '../../state/context.tsx';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { useFace } from '../../use-face.ts';

export interface OverWords {
  readonly title: string;
  /** Empty where there is no more to say. */
  readonly text: string;
}

/** How the end of a call is said. */
export function useOverWords(call: CallCard, why: WhyOver): OverWords {
  const { calls: words } = useMessages();
  const { duration } = useFormat();
  const { name } = useFace(call.conversation);
  const goesOn = useApp((state) => callIn(state, call.conversation) !== undefined);
  // It is shown when it has just ended.
  const [ended] = useState(Date.now);
  const lasted = call.answered === undefined ? '' : words.overAfter(duration(ended - call.answered));
  switch (why) {
    case 'finished':
      return { title: words.over, text: lasted };
    case 'missed':
      return { title: isPrivate(call.conversation) ? words.overMissed(name) : words.overMissedRoom, text: '' };
    case 'declined':
      return { title: words.overDeclined(name), text: '' };
    case 'busy':
      return { title: words.overBusy(name), text: words.overBusyText };
    case 'cancelled':
      return { title: words.overCancelled, text: '' };
    case 'left':
      return goesOn && !isPrivate(call.conversation)
        ? { title: words.overLeft, text: words.overLeftText }
        : { title: call.answered === undefined ? words.overCancelled : words.over, text: lasted };
    case 'elsewhere':
      return { title: words.overElsewhere, text: '' };
    case 'removed':
      return { title: words.overRemoved, text: words.overRemovedText };
  }
}
