import { readJpeg } from './jpeg.ts';
import { type PictureBytes, textAt } from './picture-bytes.ts';
import { readPng } from './png.ts';
import { readWebp } from './webp.ts';

/** What the bytes of a picture tell without decoding it; undefined where they are no picture that is known here. */
export function readPicture(bytes: Uint8Array): PictureBytes | undefined {
  return readJpeg(bytes) ?? readPng(bytes) ?? readWebp(bytes) ?? readGif(bytes);
}

/** GIFs come from no camera: they stay as they are. */
function readGif(bytes: Uint8Array): PictureBytes | undefined {
  if (!/^GIF8[79]a$/.test(textAt(bytes, 0, 6))) return undefined;
  const at = (index: number) => (bytes[index] ?? 0) + ((bytes[index + 1] ?? 0) << 8);
  return { width: at(6), height: at(8), clean: undefined, removed: 0 };
}
