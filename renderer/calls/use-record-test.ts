import { useCallback, useEffect, useRef, useState } from 'react';
import { useRuntime } from '../state/context.tsx';
import { openMicrophone, troubleOf } from './devices.ts';
import { sendToSpeaker } from './test-sound.ts';
import { lookForDevices } from './use-devices.ts';
import type { DeviceTrouble } from './view.ts';

/** How much is recorded, in ms. */
const LENGTH = 3_000;

export type RecordTest =
  | { readonly name: 'idle'; readonly trouble?: DeviceTrouble | undefined }
  | { readonly name: 'recording'; readonly track: MediaStreamTrack }
  | { readonly name: 'playing' };

/** Records a little of what the microphone hears and plays it back; it stays on this device. */
export function useRecordTest(): [test: RecordTest, run: () => void] {
  const { store } = useRuntime();
  const [test, setTest] = useState<RecordTest>({ name: 'idle' });
  const end = useRef<() => void>(undefined);
  useEffect(() => () => end.current?.(), []);

  const run = useCallback(async () => {
    const abort = new AbortController();
    end.current?.();
    end.current = () => abort.abort();
    const { calls } = store.getState().preferences;
    try {
      const track = await openMicrophone(calls);
      lookForDevices();
      abort.signal.addEventListener('abort', () => track.stop());
      if (abort.signal.aborted) return track.stop();
      setTest({ name: 'recording', track });
      const sound = await record(track);
      track.stop();
      if (abort.signal.aborted) return;
      setTest({ name: 'playing' });
      await play(sound, calls.speaker, abort.signal);
      if (!abort.signal.aborted) setTest({ name: 'idle' });
    } catch (error) {
      if (!abort.signal.aborted) setTest({ name: 'idle', trouble: troubleOf(error) });
    }
  }, [store]);
  return [test, () => void run()];
}

function record(track: MediaStreamTrack): Promise<Blob> {
  const recorder = new MediaRecorder(new MediaStream([track]));
  const parts: Blob[] = [];
  return new Promise((resolve, reject) => {
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', () => resolve(new Blob(parts, { type: recorder.mimeType })));
    recorder.addEventListener('error', () => reject(new Error('The recording failed.')));
    recorder.start();
    setTimeout(() => recorder.state !== 'inactive' && recorder.stop(), LENGTH);
  });
}

async function play(sound: Blob, speaker: string, signal: AbortSignal): Promise<void> {
  const address = URL.createObjectURL(sound);
  const audio = new Audio(address);
  signal.addEventListener('abort', () => audio.pause());
  try {
    await sendToSpeaker(audio, speaker);
    const ended = new Promise<void>((resolve) => {
      audio.addEventListener('ended', () => resolve());
      audio.addEventListener('pause', () => resolve());
      audio.addEventListener('error', () => resolve());
    });
    await audio.play();
    await ended;
  } finally {
    URL.revokeObjectURL(address);
  }
}
