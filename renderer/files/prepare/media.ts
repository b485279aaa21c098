import type { ItemFacts } from '../../../shared/bridge/files.ts';
import { waveformOf } from '../waveform.ts';
import { type Small, smallOf } from './decode.ts';

/** So long a browser may take to look at a video or sound, in ms. */
const PATIENCE = 10_000;
/** The picture of a video is taken here, in s, unless it is shorter: the first one is often black. */
const POSTER_AT = 1;
/** Sound of so many bytes is listened through for its waveform. */
const SHORT_SOUND = 8_000_000;

/** Size, length and a picture of a video. Rejects what this browser cannot play. */
export async function videoFacts(file: File): Promise<Small & ItemFacts> {
  const address = URL.createObjectURL(file);
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true, preload: 'auto' });
  try {
    video.src = address;
    await happens(video, 'loadeddata');
    const { videoWidth: width, videoHeight: height } = video;
    if (width === 0 || height === 0) throw new Error('There is no picture in it.');
    const length = Number.isFinite(video.duration) ? video.duration : 0;
    video.currentTime = Math.min(POSTER_AT, length / 2);
    await happens(video, 'seeked');
    const small = await smallOf(video, { width, height }, file.name);
    return { width, height, ...(length > 0 ? { duration: Math.round(length * 1_000) } : {}), ...small };
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  }
}

/** Length and waveform of sound. Rejects what this browser cannot play. */
export async function soundFacts(file: File): Promise<ItemFacts> {
  if (file.size > SHORT_SOUND) return { duration: await lengthOf(file) };
  // Only this decodes all of it; the rate is as low as browsers allow, since a waveform needs no more.
  const context = new OfflineAudioContext(1, 1, 8_000);
  const sound = await context.decodeAudioData(await file.arrayBuffer());
  return { duration: Math.round(sound.duration * 1_000), waveform: waveformOf(sound.getChannelData(0)) };
}

async function lengthOf(file: File): Promise<number> {
  const address = URL.createObjectURL(file);
  const audio = new Audio();
  try {
    audio.preload = 'metadata';
    audio.src = address;
    await happens(audio, 'loadedmetadata');
    if (!Number.isFinite(audio.duration)) throw new Error('It does not say how long it is.');
    return Math.round(audio.duration * 1_000);
  } finally {
    audio.removeAttribute('src');
    URL.revokeObjectURL(address);
  }
}

function happens(media: HTMLMediaElement, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('It takes too long.')), PATIENCE);
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      settle();
    };
    media.addEventListener(event, end(resolve), { once: true });
    media.addEventListener(
      'error',
      end(() => reject(new Error('It cannot be played.'))),
      { once: true },
    );
  });
}
