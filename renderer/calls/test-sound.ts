import { scheduleNotes } from '../ui/chime.ts';

const NOTES = [523, 659, 784, 1_047].map((frequency, at) => ({ frequency, at: at * 0.2, length: 0.5 }));
/** How long they sound, in ms. */
const LENGTH = 1_400;

/** Plays a few notes on that speaker; without an id on that of the system. Resolves when they have sounded. */
export async function playTestSound(speaker: string): Promise<void> {
  const context = new AudioContext();
  try {
    const out = context.createMediaStreamDestination();
    scheduleNotes(NOTES, out);
    const audio = new Audio();
    audio.srcObject = out.stream;
    await sendToSpeaker(audio, speaker);
    await audio.play();
    await new Promise((resolve) => setTimeout(resolve, LENGTH));
    audio.srcObject = null;
  } finally {
    void context.close().catch(() => undefined);
  }
}

/** Sends a sound to that speaker; where that is gone or cannot be chosen, it stays at that of the system. */
export async function sendToSpeaker(audio: HTMLAudioElement, speaker: string): Promise<void> {
  await audio.setSinkId?.(speaker).catch(() => undefined);
}
