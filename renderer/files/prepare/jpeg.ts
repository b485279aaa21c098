import { orientationBlock, orientationOf } from './exif.ts';
import { ascii, type PictureBytes, startsWith } from './picture-bytes.ts';

const [SOI, EOI, SOS, COMMENT] = [0xd8, 0xd9, 0xda, 0xfe];
/** Frames (SOF0 … SOF15) but what lies among them and is none: DHT, JPG, DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isApplication = (marker: number) => marker >= 0xe0 && marker <= 0xef;
const EXIF = ascii('Exif\0\0');
const PROFILE = ascii('ICC_PROFILE\0');

/**
 * A JPEG (ITU T.81) without what applications wrote into it: Exif with the place, XMP, IPTC, comments, and whatever
 * follows its end. Its pixels, its colour profile and its orientation stay. Undefined where it is none.
 */
export function readJpeg(bytes: Uint8Array): PictureBytes | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return undefined;
  const read: Read = { kept: [], width: 0, height: 0, orientation: 1, removed: 0 };
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at + 1] !== EOI) {
    if (bytes[at] !== 0xff) return undefined;
    // Markers may be filled up with more of the same.
    const length = bytes[at + 1] === 0xff ? 1 : takeSegment(read, bytes, at);
    at += length;
  }
  const { width, height, orientation, kept, removed } = read;
  if (width === 0 || height === 0) return undefined;
  const isTurned = orientation >= 5;
  const head = [Uint8Array.of(0xff, SOI), ...(orientation === 1 ? [] : [orientationSegment(orientation)])];
  return {
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    clean: [...head, ...kept, Uint8Array.of(0xff, EOI)],
    removed: removed + Math.max(0, bytes.length - at - 2),
  };
}

interface Read {
  readonly kept: Uint8Array[];
  width: number;
  height: number;
  orientation: number;
  removed: number;
}

/** Takes the segment there, with the pixels that follow it; returns how many bytes that were. */
function takeSegment(read: Read, bytes: Uint8Array, at: number): number {
  const marker = bytes[at + 1] ?? 0;
  const end = at + 2 + twoBytes(bytes, at + 2);
  const content = bytes.subarray(at + 4, end);
  if (isFrame(marker)) Object.assign(read, { height: twoBytes(content, 1), width: twoBytes(content, 3) });
  if (marker === 0xe1 && startsWith(content, EXIF)) read.orientation = orientationOf(content.subarray(EXIF.length));
  const whole = marker === SOS ? endOfScan(bytes, end) : end;
  if (isKept(marker, content)) read.kept.push(bytes.subarray(at, whole));
  else read.removed += whole - at;
  return whole - at;
}

function twoBytes(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0);
}

/** What says how to draw it: JFIF, the profile, Adobe's word on colours, and all that is no application's. */
function isKept(marker: number, content: Uint8Array): boolean {
  if (marker === COMMENT) return false;
  if (!isApplication(marker)) return true;
  return marker === 0xe0 || marker === 0xee || (marker === 0xe2 && startsWith(content, PROFILE));
}

/** Where the coded pixels that begin there end: at a marker that is no restart and no stuffed byte. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    at = bytes.indexOf(0xff, at);
    if (at === -1 || at + 1 >= bytes.length) return bytes.length;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
  return bytes.length;
}

function orientationSegment(orientation: number): Uint8Array {
  const block = orientationBlock(orientation);
  const length = 2 + EXIF.length + block.length;
  return Uint8Array.from([0xff, 0xe1, length >> 8, length & 0xff, ...EXIF, ...block]);
}
