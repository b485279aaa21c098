export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The size in pixels that a picture's header tells, as it is shown; undefined where it tells none. */
export function pictureSize(head: Buffer, type: string): PictureSize | undefined {
  const read = readers[type];
  if (read === undefined) return undefined;
  try {
    const size = read(head);
    return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined;
  } catch (error) {
    // It ends before its header does.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const readers: Readonly<Record<string, (head: Buffer) => PictureSize | undefined>> = {
  'image/png': (head) =>
    head.toString('latin1', 12, 16) === 'IHDR'
      ? { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
      : undefined,
  'image/gif': (head) => ({ width: head.readUInt16LE(6), height: head.readUInt16LE(8) }),
  'image/bmp': (head) =>
    head.readUInt32LE(14) === 12
      ? { width: head.readUInt16LE(18), height: head.readUInt16LE(20) }
      : { width: head.readInt32LE(18), height: Math.abs(head.readInt32LE(22)) },
  'image/webp': webpSize,
  'image/jpeg': jpegSize,
  'image/avif': avifSize,
};

/** RFC 9649: lossy, lossless and extended files begin differently. */
function webpSize(head: Buffer): PictureSize | undefined {
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = head.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

/** ITU T.81: markers until the first frame header; EXIF may say that the picture lies on its side. */
function jpegSize(head: Buffer): PictureSize | undefined {
  let turned = false;
  for (let at = 2; at < head.length; ) {
    if (head.readUInt8(at) !== 0xff) return undefined;
    const marker = head.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = head.readUInt16BE(at + 2);
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const [height, width] = [head.readUInt16BE(at + 5), head.readUInt16BE(at + 7)];
      return turned ? { width: height, height: width } : { width, height };
    }
    if (marker === 0xe1) turned ||= exifOrientation(head.subarray(at + 4, at + 2 + length)) >= 5;
    at += 2 + Math.max(2, length);
  }
  return undefined;
}

/** Tag 0x0112 of the first directory (EXIF 2.3, 4.6.4); 1 where there is none. */
function exifOrientation(segment: Buffer): number {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return 1;
  const tiff = segment.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  try {
    const start = long(4);
    const count = Math.min(short(start), 200);
    for (let entry = 0; entry < count; entry++) {
      const at = start + 2 + entry * 12;
      if (short(at) === 0x0112) return short(at + 8);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

/** ISO 23008-12: the largest `ispe` property is the picture's. */
function avifSize(head: Buffer): PictureSize | undefined {
  let largest: PictureSize | undefined;
  for (let at = head.indexOf('ispe'); at >= 0; at = head.indexOf('ispe', at + 4)) {
    const size = { width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) };
    if (largest === undefined || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}
