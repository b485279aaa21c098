let context: AudioContext | undefined;

export interface Note {
  /** Hz. */
  readonly frequency: number;
  /** Seconds from now. */
  readonly at: number;
  /** Seconds that it takes to fade; 0.35 unless given. */
  readonly length?: number | undefined;
  /** From 0 to 1; 0.12 unless given. */
  readonly volume?: number | undefined;
}

/** Two soft notes, made here so that no file has to be loaded. Silent where the page may not sound yet. */
export function chime(): void {
  playNotes([
    { frequency: 659, at: 0 },
    { frequency: 880, at: 0.11 },
  ]);
}

/** Plays notes, and returns what ends them at once. Silent where the page may not sound yet. */
export function playNotes(notes: readonly Note[]): () => void {
  if (!maySound()) return () => undefined;
  try {
    context ??= new AudioContext();
    // A page that was not touched yet may not sound; once it was, it may.
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
    const out = context.createGain();
    out.connect(context.destination);
    scheduleNotes(notes, out);
    return () => out.disconnect();
  } catch {
    // Without sound what it is about is seen all the same.
    return () => undefined;
  }
}

/** A browser lets nothing sound before the person has done something in the page, and complains of attempts; the app does. */
function maySound(): boolean {
  const isPage = /^https?:$/.test(window.location.protocol);
  return !isPage || navigator.userActivation?.hasBeenActive !== false;
}

/** Has notes sound into a part of an audio graph. */
export function scheduleNotes(notes: readonly Note[], out: AudioNode): void {
  for (const note of notes) scheduleNote(note, out);
}

function scheduleNote({ frequency, at, length = 0.35, volume = 0.12 }: Note, out: AudioNode): void {
  const audio = out.context;
  const start = audio.currentTime + at;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + length);
  oscillator.connect(gain).connect(out);
  oscillator.start(start);
  oscillator.stop(start + length + 0.05);
}
