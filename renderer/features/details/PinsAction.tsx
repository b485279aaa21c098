import { Pin } from 'lucide-react';
import type { RefObject } from 'react';
import { useMessages } from '../../ui/locale.tsx';
import { QuickAction } from './QuickActions.tsx';

/** Brings the pinned messages into view, and the keyboard to them. */
export function PinsAction({ target }: { readonly target: RefObject<HTMLElement | null> }) {
  const { rooms } = useMessages();
  function show(): void {
    target.current?.focus({ preventScroll: true });
    target.current?.scrollIntoView({ block: 'start' });
  }
  return <QuickAction icon={Pin} label={rooms.pins} onClick={show} />;
}
