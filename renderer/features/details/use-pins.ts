import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useRuntime } from '../../state/context.tsx';
import { createPinBoard, type PinBoard, type Pins } from './pin-board.ts';

/** What is pinned in a conversation, and the search for what was pinned long ago. */
export function usePins(conversation: string): Pins & Pick<PinBoard, 'look' | 'stop'> {
  const runtime = useRuntime();
  const board = useMemo(() => createPinBoard(runtime, conversation), [runtime, conversation]);
  useEffect(() => board.start(), [board]);
  const { look, stop } = board;
  return { ...useStore(board.store), look, stop };
}
