import type { Square } from './crop.ts';

/** The side of the picture of somebody, in px. */
const SIDE = 512;
/** Decoded no larger than this: what is cut out is small. */
const LONGEST = 4_096;

/** Reads a picture to be cut; rejects what is broken, or no picture. */
export async function openPicture(file: File): Promise<ImageBitmap> {
  const whole = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const ratio = Math.min(1, LONGEST / Math.max(whole.width, whole.height));
  if (ratio === 1) return whole;
  const smaller = await createImageBitmap(whole, {
    resizeWidth: Math.round(whole.width * ratio),
    resizeHeight: Math.round(whole.height * ratio),
    resizeQuality: 'high',
  });
  whole.close();
  return smaller;
}

/** A square part of a picture as a file of its own: nothing else of the picture is in it. */
export async function cutOut(picture: ImageBitmap, { x, y, side }: Square): Promise<File> {
  const canvas = document.createElement('canvas');
  const wanted = Math.min(SIDE, Math.round(side));
  canvas.width = wanted;
  canvas.height = wanted;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas to draw on.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, x, y, side, side, 0, 0, wanted, wanted);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88));
  if (blob === null) throw new Error('It could not be drawn.');
  return new File([blob], 'picture.jpg', { type: 'image/jpeg' });
}
