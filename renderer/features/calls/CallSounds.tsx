import { useEffect, useRef } from 'react';
import { useCallView } from '../../calls/context.tsx';
import { useApp } from '../../state/context.tsx';
import { forgetSound, playSound } from './sounds.ts';

/** Plays what everybody in the call says, and the sound of their screens, whatever page is shown. */
export function CallSounds() {
  const people = useCallView((view) => view.people);
  const speaker = useApp(({ preferences }) => preferences.calls.speaker);
  return people.flatMap(({ user, seat, voice, screenSound }) => [
    <Sound key={`voice ${user} ${seat}`} stream={voice} speaker={speaker} user={user} />,
    ...(screenSound === undefined
      ? []
      : [<Sound key={`screen ${user} ${seat}`} stream={screenSound} speaker={speaker} user={user} />]),
  ]);
}

interface SoundProps {
  readonly stream: MediaStream;
  /** The id of a device; empty: the one of the system. */
  readonly speaker: string;
  readonly user: string;
}

function Sound({ stream, speaker, user }: SoundProps) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const { current } = audio;
    if (current === null) return;
    current.srcObject = stream;
    void playSound(current);
    return () => {
      forgetSound(current);
      current.srcObject = null;
    };
  }, [stream]);
  useEffect(() => {
    // A speaker that is gone leaves the sound where it is.
    void audio.current?.setSinkId?.(speaker).catch(() => undefined);
  }, [speaker]);
  return <audio ref={audio} data-sound-of={user} />;
}
