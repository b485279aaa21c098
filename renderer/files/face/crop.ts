import type { View } from '../viewer/zoom.ts';

/** A square part of a picture, in its own px. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much larger than itself a picture is drawn that covers a square frame, before it is brought closer. */
export function coverScale({ width, height }: Size, frame: number): number {
  return frame / Math.min(width, height);
}

/** The part of a picture that lies in a square frame of that side. */
export function partOf(picture: Size, frame: number, { zoom, x, y }: View): Square {
  const scale = coverScale(picture, frame) * zoom;
  const side = frame / scale;
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
  return {
    x: clamp(picture.width / 2 - x / scale - side / 2, picture.width - side),
    y: clamp(picture.height / 2 - y / scale - side / 2, picture.height - side),
    side,
  };
}
