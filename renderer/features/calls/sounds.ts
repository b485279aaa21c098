import { useSyncExternalStore } from 'react';

/** Sounds that the browser does not let begin before the person has done something in the page. */
const heldBack = new Set<HTMLAudioElement>();
const watchers = new Set<() => void>();

function tell(): void {
  for (const changed of watchers) changed();
}

/** Begins to play what somebody says. */
export async function playSound(audio: HTMLAudioElement): Promise<void> {
  try {
    await audio.play();
    if (heldBack.delete(audio)) tell();
  } catch (error) {
    // Anything else, such as a stream that was replaced meanwhile, mends itself.
    if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
    heldBack.add(audio);
    tell();
  }
}

/** What was held back may be asked for again: the person has clicked. */
export function letSound(): void {
  for (const audio of [...heldBack]) void playSound(audio);
}

export function forgetSound(audio: HTMLAudioElement): void {
  if (heldBack.delete(audio)) tell();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => void watchers.delete(changed);
}

export function useSoundHeldBack(): boolean {
  return useSyncExternalStore(watch, () => heldBack.size > 0);
}
