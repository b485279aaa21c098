import { useEffect, useEffectEvent, useRef, useState } from 'react';
import {
  type Heard,
  LONGEST,
  MicError,
  type MicProblem,
  type Recorded,
  type Recording,
  startRecording,
} from './recording.ts';

/** Held so long, in ms, the button is let go of to stop; a shorter press begins what another one ends. */
const HELD = 600;
/** Nobody meant what is shorter, in ms. */
const SHORTEST = 500;

export type RecorderState =
  | { readonly name: 'starting' }
  | { readonly name: 'recording' | 'paused'; readonly heard: Heard }
  | { readonly name: 'recorded'; readonly recorded: Recorded; readonly address: string }
  | { readonly name: 'problem'; readonly problem: MicProblem | 'too_short' };

/** A recording from its first moment to what is sent of it. */
export function useRecorder() {
  const [state, setState] = useState<RecorderState>({ name: 'starting' });
  const recording = useRef<Recording>(undefined);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    void tries;
    let isGone = false;
    setState({ name: 'starting' });
    const hear = (heard: Heard) => !isGone && setState({ name: 'recording', heard });
    startRecording(hear).then(
      (begun) => {
        if (isGone) return begun.cancel();
        recording.current = begun;
        setState({ name: 'recording', heard: { duration: 0, levels: [] } });
      },
      (error: unknown) => setState({ name: 'problem', problem: error instanceof MicError ? error.problem : 'failed' }),
    );
    return () => {
      isGone = true;
      recording.current?.cancel();
      recording.current = undefined;
    };
  }, [tries]);

  const address = state.name === 'recorded' ? state.address : undefined;
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address]);

  async function stop(): Promise<Recorded | undefined> {
    const { current } = recording;
    if (current === undefined) return undefined;
    recording.current = undefined;
    try {
      const recorded = await current.stop();
      if (recorded.duration < SHORTEST) setState({ name: 'problem', problem: 'too_short' });
      else setState({ name: 'recorded', recorded, address: URL.createObjectURL(recorded.file) });
      return recorded.duration < SHORTEST ? undefined : recorded;
    } catch {
      setState({ name: 'problem', problem: 'failed' });
      return undefined;
    }
  }
  useRelease(() => void stop());
  const duration = state.name === 'recording' ? state.heard.duration : 0;
  const isTooLong = duration >= LONGEST;
  const end = useEffectEvent(() => void stop());
  useEffect(() => {
    if (isTooLong) end();
  }, [isTooLong]);
  return {
    state,
    stop,
    retry: () => setTries((count) => count + 1),
    pause() {
      recording.current?.pause();
      if (state.name === 'recording') setState({ ...state, name: 'paused' });
    },
    resume() {
      recording.current?.resume();
      if (state.name === 'paused') setState({ ...state, name: 'recording' });
    },
  };
}

/** The finger that began it is let go of after a while: that ends it. */
function useRelease(released: () => void): void {
  const [begun] = useState(() => performance.now());
  const release = useEffectEvent(() => {
    if (performance.now() - begun >= HELD) released();
  });
  useEffect(() => {
    const listener = () => release();
    window.addEventListener('pointerup', listener, { once: true });
    return () => window.removeEventListener('pointerup', listener);
  }, []);
}
