import { orientationBlock, orientationOf } from './exif.ts';
import { ascii, type PictureBytes, startsWith, textAt } from './picture-bytes.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** What a PNG is drawn by (PNG 3, 4.7 and 11); texts, times and Exif are not among it. */
const DRAWN: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs hIST sPLT acTL fcTL fdAT'.split(' '),
);

/** A PNG without texts, times and Exif, but for its orientation. Undefined where it is none. */
export function readPng(bytes: Uint8Array): PictureBytes | undefined {
  if (bytes.length < 24 || !startsWith(bytes, SIGNATURE) || textAt(bytes, 12, 4) !== 'IHDR') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const chunks: Uint8Array[] = [];
  let [orientation, removed, at] = [1, 0, SIGNATURE.length];
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const type = textAt(bytes, at + 4, 4);
    if (type === 'eXIf') orientation = orientationOf(bytes.subarray(at + 8, end - 4));
    if (DRAWN.has(type)) chunks.push(bytes.subarray(at, end));
    else removed += end - at;
    at = end;
    if (type === 'IEND') break;
  }
  const [header, ...rest] = chunks;
  if (header === undefined) return undefined;
  const isTurned = orientation >= 5;
  return {
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    clean: [SIGNATURE, header, ...(orientation === 1 ? [] : [chunk('eXIf', orientationBlock(orientation))]), ...rest],
    removed: removed + bytes.length - at,
  };
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const body = Uint8Array.from([...ascii(type), ...content]);
  const made = new Uint8Array(body.length + 8);
  const view = new DataView(made.buffer);
  view.setUint32(0, content.length);
  made.set(body, 4);
  view.setUint32(made.length - 4, crc(body));
  return made;
}

/** CRC-32 as PNG has it (PNG 3, annex D). */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
