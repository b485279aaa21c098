import type { VideoStep } from './ladder.ts';

/** Keeps what is sent of a picture to a step of the ladder. */
export async function limitPicture(sender: RTCRtpSender | undefined, step: VideoStep): Promise<void> {
  const track = sender?.track;
  if (sender === undefined || track === null || track === undefined) return;
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings;
  // Before the two sides have agreed there is nothing to be limited yet.
  if (encoding === undefined) return;
  const { height = step.height } = track.getSettings();
  const wanted = {
    active: step.height > 0,
    maxBitrate: Math.max(step.bitrate, 1),
    maxFramerate: Math.max(step.frameRate, 1),
    scaleResolutionDownBy: step.height > 0 ? Math.max(1, height / step.height) : 1,
  };
  const isSame = Object.entries(wanted).every(([key, value]) => encoding[key as keyof typeof wanted] === value);
  if (isSame) return;
  Object.assign(encoding, wanted);
  await sender.setParameters(parameters);
}
