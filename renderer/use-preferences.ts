import { useCallback } from 'react';
import type { BridgeParams } from '../shared/bridge/index.ts';
import type { Preferences } from '../shared/bridge/preferences.ts';
import { useApp, useRuntime } from './state/context.tsx';
import { refusalOf } from './state/requests.ts';
import { useRefusalText } from './ui/refusal.ts';
import { toast } from './ui/toast.ts';

type Change = BridgeParams<'change_preferences'>;

/** What the person wants of this device, and how to change it: at once, in every window. */
export function usePreferences(): [preferences: Preferences, change: (change: Change) => void] {
  const preferences = useApp((state) => state.preferences);
  const { bridge } = useRuntime();
  const refusalText = useRefusalText();
  const change = useCallback(
    (wanted: Change) => {
      bridge
        .call('change_preferences', wanted)
        .catch((error: unknown) => toast({ title: refusalText(refusalOf(error)), tone: 'bad' }));
    },
    [bridge, refusalText],
  );
  return [preferences, change];
}
