import { useEffect, useState } from 'react';
import type { NotifyLevel } from '../../../shared/protocol/cards.ts';
import { levelOf } from '../../state/attention.ts';
import { useApp } from '../../state/context.tsx';
import { conversationOf } from '../../state/conversations.ts';

export interface NotifyState {
  readonly level: NotifyLevel;
  /** Until when it is muted, in ms since the epoch. */
  readonly until?: number | undefined;
}

/** How the person is told of a conversation now; a mute that ends is seen to end. */
export function useNotifyLevel(conversation: string): NotifyState {
  const held = useApp((state) => conversationOf(state, conversation));
  const [now, setNow] = useState(Date.now);
  const { until } = held;
  useEffect(() => {
    const left = (until ?? 0) - Date.now();
    setNow(Date.now());
    if (left <= 0) return;
    const timer = setTimeout(() => setNow(Date.now()), left);
    return () => clearTimeout(timer);
  }, [until]);
  const isMuted = until !== undefined && until > now;
  return { level: levelOf(held, now), ...(isMuted ? { until } : {}) };
}
