import { orientationBlock, orientationOf } from './exif.ts';
import { ascii, type PictureBytes, startsWith, textAt } from './picture-bytes.ts';

const DRAWN: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const [EXIF_FLAG, XMP_FLAG] = [0x08, 0x04];
/** Some programs begin the block as in a JPEG. */
const EXIF_HEAD = ascii('Exif\0\0');

/** A WebP (RFC 9649) without Exif, XMP and unknown parts, but for its orientation. Undefined where it is none. */
export function readWebp(bytes: Uint8Array): PictureBytes | undefined {
  if (textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 4) !== 'WEBP') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Uint8Array[] = [];
  let [orientation, removed, at] = [1, 0, 12];
  let size: Pick<PictureBytes, 'width' | 'height'> | undefined;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true);
    const end = Math.min(bytes.length, at + 8 + length + (length & 1));
    const type = textAt(bytes, at, 4);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'EXIF') orientation = orientationOf(startsWith(content, EXIF_HEAD) ? content.subarray(6) : content);
    size ??= sizeOf(type, content);
    if (DRAWN.has(type)) chunks.push(bytes.subarray(at, end));
    else removed += end - at;
    at = end;
  }
  if (size === undefined) return undefined;
  const isTurned = orientation >= 5;
  return {
    width: isTurned ? size.height : size.width,
    height: isTurned ? size.width : size.height,
    clean: joined(chunks, orientation),
    removed,
  };
}

function joined(chunks: readonly Uint8Array[], orientation: number): Uint8Array[] {
  const parts = chunks.map((chunk) => {
    if (textAt(chunk, 0, 4) !== 'VP8X') return chunk;
    const copy = chunk.slice();
    const flags = (copy[8] ?? 0) & ~EXIF_FLAG & ~XMP_FLAG;
    copy[8] = orientation === 1 ? flags : flags | EXIF_FLAG;
    return copy;
  });
  if (orientation !== 1) {
    const block = orientationBlock(orientation);
    parts.push(Uint8Array.from([...ascii('EXIF'), block.length, 0, 0, 0, ...block]));
  }
  const head = new Uint8Array(12);
  head.set(ascii('RIFF'));
  head.set(ascii('WEBP'), 8);
  const total = parts.reduce((sum, { length }) => sum + length, 4);
  new DataView(head.buffer).setUint32(4, total, true);
  return [head, ...parts];
}

function sizeOf(type: string, content: Uint8Array): Pick<PictureBytes, 'width' | 'height'> | undefined {
  const at = (index: number) => content[index] ?? 0;
  switch (type) {
    case 'VP8X':
      return { width: 1 + at(4) + (at(5) << 8) + (at(6) << 16), height: 1 + at(7) + (at(8) << 8) + (at(9) << 16) };
    case 'VP8 ':
      return { width: (at(6) + (at(7) << 8)) & 0x3fff, height: (at(8) + (at(9) << 8)) & 0x3fff };
    case 'VP8L':
      return {
        width: 1 + at(1) + ((at(2) & 0x3f) << 8),
        height: 1 + (at(2) >> 6) + (at(3) << 2) + ((at(4) & 0x0f) << 10),
      };
    default:
      return undefined;
  }
}
