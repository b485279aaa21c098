import { useEffect, useEffectEvent, useState } from 'react';
import type { Preferences } from '../../shared/bridge/preferences.ts';
import { useApp } from '../state/context.tsx';
import { openCamera, openMicrophone, troubleOf } from './devices.ts';
import { lookForDevices } from './use-devices.ts';
import type { DeviceTrouble } from './view.ts';

/** One of one's own devices while it is tried: nobody else sees or hears it. */
export interface Capture {
  readonly track: MediaStreamTrack | undefined;
  readonly trouble: DeviceTrouble | undefined;
}

const NOTHING: Capture = { track: undefined, trouble: undefined };

/** The chosen camera, open as long as it is wanted. */
export function useCameraCapture(isWanted: boolean): Capture {
  const calls = useApp(({ preferences }) => preferences.calls);
  return useCapture(openCamera, calls, isWanted ? `camera ${calls.camera}` : undefined);
}

/** The chosen microphone, open as long as it is wanted. */
export function useMicrophoneCapture(isWanted: boolean): Capture {
  const calls = useApp(({ preferences }) => preferences.calls);
  const { microphone, echo_cancellation, noise_suppression, auto_gain } = calls;
  const terms = [microphone, echo_cancellation, noise_suppression, auto_gain].join(' ');
  return useCapture(openMicrophone, calls, isWanted ? `microphone ${terms}` : undefined);
}

type Open = (wanted: Preferences['calls']) => Promise<MediaStreamTrack>;

/** Opens anew whenever the key changes; without one nothing is open. */
function useCapture(open: Open, wanted: Preferences['calls'], key: string | undefined): Capture {
  const [held, setHeld] = useState<Capture & { readonly key?: string }>(NOTHING);
  // What is wanted counts as far as it is in the key.
  const openWanted = useEffectEvent(() => open(wanted));
  useEffect(() => {
    if (key === undefined) return;
    let isGone = false;
    let opened: MediaStreamTrack | undefined;
    openWanted().then(
      (track) => {
        if (isGone) return track.stop();
        opened = track;
        lookForDevices();
        setHeld({ key, track, trouble: undefined });
      },
      (error: unknown) => !isGone && setHeld({ key, track: undefined, trouble: troubleOf(error) }),
    );
    return () => {
      isGone = true;
      opened?.stop();
    };
  }, [key]);
  return held.key === key ? held : NOTHING;
}
