import { rgbaToThumbHash } from 'thumbhash';

/** The longer side of a thumbnail, in px, and of what its hash is made of. */
const THUMBNAIL = 640;
const HASHED = 100;
const MOST_BYTES = 200_000;
const QUALITIES = [0.82, 0.65, 0.45];

export interface Small {
  /** A picture of at most 640 px and 200 KB. */
  readonly thumbnail: File | undefined;
  /** Base64. */
  readonly thumbhash: string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A small picture of a file and the hash of it, made beside the page where the browser can. Rejects what is broken. */
export async function shrink(blob: Blob, size: Size, name: string): Promise<Small> {
  const { width, height } = within(size, THUMBNAIL);
  const image = await createImageBitmap(blob, {
    imageOrientation: 'from-image',
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  });
  try {
    return await smallOf(image, { width, height }, name);
  } finally {
    image.close();
  }
}

/** The same of something that can be drawn: a frame of a video. */
export async function smallOf(image: CanvasImageSource, size: Size, name: string): Promise<Small> {
  return { thumbnail: await thumbnailOf(image, within(size, THUMBNAIL), name), thumbhash: hashOf(image, size) };
}

async function thumbnailOf(image: CanvasImageSource, size: Size, name: string): Promise<File | undefined> {
  const canvas = drawn(image, size);
  for (const quality of QUALITIES) {
    const blob = await encode(canvas, quality);
    if (blob.size <= MOST_BYTES) {
      const ending = blob.type === 'image/webp' ? 'webp' : 'jpg';
      return new File([blob], `${name}.${ending}`, { type: blob.type });
    }
  }
  return undefined;
}

function hashOf(image: CanvasImageSource, size: Size): string {
  const { width, height } = within(size, HASHED);
  const { data } = contextOf(drawn(image, { width, height })).getImageData(0, 0, width, height);
  return btoa(String.fromCharCode(...rgbaToThumbHash(width, height, data)));
}

function drawn(image: CanvasImageSource, { width, height }: Size): OffscreenCanvas | HTMLCanvasElement {
  const canvas = newCanvas(width, height);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return canvas;
}

function newCanvas(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
  if (globalThis.OffscreenCanvas !== undefined) return new OffscreenCanvas(width, height);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  return canvas;
}

function contextOf(canvas: OffscreenCanvas | HTMLCanvasElement): CanvasDrawing {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas to draw on.');
  return context as CanvasDrawing;
}
type CanvasDrawing = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Browsers that know no WebP write PNG in its place: then as JPEG. */
async function encode(canvas: OffscreenCanvas | HTMLCanvasElement, quality: number): Promise<Blob> {
  const webp = await toBlob(canvas, { type: 'image/webp', quality });
  return webp.type === 'image/webp' ? webp : toBlob(canvas, { type: 'image/jpeg', quality });
}

async function toBlob(
  canvas: OffscreenCanvas | HTMLCanvasElement,
  { type, quality }: { readonly type: string; readonly quality: number },
): Promise<Blob> {
  if (!(canvas instanceof HTMLCanvasElement)) return canvas.convertToBlob({ type, quality });
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('Not drawn.')) : resolve(blob)), type, quality),
  );
}

/** As large as it is, or as fits; whole px, at least one. */
export function within({ width, height }: Size, longest: number): Size {
  const ratio = Math.min(1, longest / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * ratio)), height: Math.max(1, Math.round(height * ratio)) };
}
