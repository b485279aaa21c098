import { useEffect, useRef, useState } from 'react';
import type { ScreenChoice } from '../../../shared/bridge/calls.ts';
import { useRuntime } from '../../state/context.tsx';
import { ScreenPickerDialog } from './ScreenPickerDialog.tsx';

export interface ScreenPickerProps {
  readonly choice: ScreenChoice;
  onClose(): void;
}

/** Asks which screen or window is shared, and tells the app; closed in whatever way, it is none. */
export function ScreenPicker({ choice: first, onClose }: ScreenPickerProps) {
  const { bridge } = useRuntime();
  const [choice, setChoice] = useState(first);
  const { request } = first;
  const chosen = useRef(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  function choose(source: string | undefined, sound: boolean): void {
    chosen.current = true;
    // A request that is over by now needs no answer.
    void bridge.call('screen_chosen', { request, source, sound }).catch(() => undefined);
    onClose();
  }
  useEffect(() => {
    clearTimeout(leaving.current);
    return () => {
      // Another layer has taken its place.
      leaving.current = setTimeout(() => {
        if (!chosen.current) void bridge.call('screen_chosen', { request, sound: false }).catch(() => undefined);
      });
    };
  }, [bridge, request]);
  return (
    <ScreenPickerDialog
      choice={choice}
      onChoose={choose}
      onRefresh={async () => {
        setChoice(await bridge.call('refresh_screens', { request }));
      }}
      onOpenSettings={() => void bridge.call('open_privacy_settings', { of: 'screen' }).catch(() => undefined)}
    />
  );
}
