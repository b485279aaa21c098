import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Something that can be heard. */
export interface Track {
  /** By which a player knows that it is its own. */
  readonly key: string;
  readonly address: string;
  /** In ms, as far as it is known before it plays. */
  readonly duration?: number | undefined;
  /** What is played when it has ended. */
  next?(): Track | undefined;
}

export const SPEEDS = [1, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Sound {
  readonly track: Track | undefined;
  readonly isPlaying: boolean;
  /** In ms. */
  readonly position: number;
  readonly duration: number;
  readonly speed: Speed;
  /** The key of what could not be played. */
  readonly failed: string | undefined;
}

const sound = createStore<Sound>()(() => ({
  track: undefined,
  isPlaying: false,
  position: 0,
  duration: 0,
  speed: 1,
  failed: undefined,
}));

let element: HTMLAudioElement | undefined;
/** What else is heard in this window: a video. */
let other: HTMLMediaElement | undefined;

export function useSound<T>(select: (state: Sound) => T): T {
  return useStore(sound, select);
}

/** A video begins: whatever was heard before it stops. */
export function hearOnly(media: HTMLMediaElement): void {
  element?.pause();
  if (other !== media) other?.pause();
  other = media;
}

/** Plays it, from where it was left; what was heard before it stops. */
export function play(track: Track): void {
  other?.pause();
  const audio = audioElement();
  if (sound.getState().track?.key !== track.key) {
    sound.setState({ track, position: 0, duration: track.duration ?? 0, failed: undefined });
    audio.src = track.address;
  }
  audio.playbackRate = sound.getState().speed;
  audio.play().catch((error: unknown) => {
    // Taken over by the next one, or paused again before it began.
    if (error instanceof DOMException && error.name === 'AbortError') return;
    sound.setState({ failed: track.key, isPlaying: false });
  });
}

export function pause(): void {
  element?.pause();
}

/** Stops it and lets go of it, as what it is of goes. */
export function forget(key: string): void {
  if (sound.getState().track?.key !== key || element === undefined) return;
  element.pause();
  element.removeAttribute('src');
  sound.setState({ track: undefined, isPlaying: false, position: 0 });
}

/** Goes to a place, in ms. */
export function seek(position: number): void {
  if (element === undefined) return;
  element.currentTime = position / 1_000;
  sound.setState({ position });
}

export function setSpeed(speed: Speed): void {
  if (element !== undefined) element.playbackRate = speed;
  sound.setState({ speed });
}

function audioElement(): HTMLAudioElement {
  if (element !== undefined) return element;
  const audio = new Audio();
  audio.preload = 'metadata';
  const told = () => sound.setState({ position: audio.currentTime * 1_000 });
  audio.addEventListener('timeupdate', told);
  audio.addEventListener('play', () => sound.setState({ isPlaying: true, failed: undefined }));
  audio.addEventListener('pause', () => sound.setState({ isPlaying: false }));
  audio.addEventListener('durationchange', () => {
    // Recordings of a browser do not say how long they are.
    if (Number.isFinite(audio.duration)) sound.setState({ duration: audio.duration * 1_000 });
  });
  audio.addEventListener('error', () => {
    const { track } = sound.getState();
    if (audio.getAttribute('src') !== null) sound.setState({ failed: track?.key, isPlaying: false });
  });
  audio.addEventListener('ended', () => {
    const next = sound.getState().track?.next?.();
    sound.setState({ isPlaying: false, position: 0 });
    if (next !== undefined) play(next);
    else audio.currentTime = 0;
  });
  element = audio;
  return audio;
}
