let context: AudioContext | undefined;

/** Two soft notes, made here so that no file has to be loaded. Silent where the page may not sound yet. */
export function chime(): void {
  try {
    context ??= new AudioContext();
    const start = context.currentTime;
    playNote(context, { frequency: 659, start });
    playNote(context, { frequency: 880, start: start + 0.11 });
  } catch {
    // Without sound the notification is seen all the same.
  }
}

interface Note {
  /** Hz. */
  readonly frequency: number;
  /** Seconds on the context's clock. */
  readonly start: number;
}

function playNote(audio: AudioContext, { frequency, start }: Note): void {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.35);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.4);
}
