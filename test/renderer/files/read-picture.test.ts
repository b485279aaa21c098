import { describe, expect, it } from 'vitest';
import { orientationBlock, orientationOf } from '../../../renderer/files/prepare/exif.ts';
import { ascii } from '../../../renderer/files/prepare/picture-bytes.ts';
import { readPicture } from '../../../renderer/files/prepare/read-picture.ts';
import { has, joined, jpeg, PIXELS, png, SECRET, webp } from './pictures.ts';

const KINDS = [
  ['JPEG', jpeg],
  ['PNG', png],
  ['WebP', webp],
] as const;

describe('a picture before it is sent', () => {
  it.each(KINDS)('[C71] %s loses what tells of the place, and keeps its colours and orientation', (_, make) => {
    for (const orientation of [1, 6]) {
      const read = readPicture(make(orientation));
      expect(read?.removed).toBeGreaterThan(0);
      expect(has(read?.clean, SECRET)).toBe(false);
      expect(has(read?.clean, 'the colours')).toBe(true);
      // Turned, it is as wide as it was high.
      const size = orientation === 6 ? { width: 30, height: 40 } : { width: 40, height: 30 };
      expect(read).toMatchObject(size);
      expect(readPicture(joined(...(read?.clean ?? [])))).toMatchObject({ ...size });
    }
  });

  it.each(KINDS)('[C71] %s that was cleaned loses no more but the mark of its orientation', (_, make) => {
    const clean = joined(...(readPicture(make(1))?.clean ?? []));
    expect(readPicture(clean)?.removed).toBe(0);
    expect(joined(...(readPicture(clean)?.clean ?? []))).toEqual(clean);
  });

  it('[C71] all scans of a JPEG stay, byte by byte', () => {
    const clean = Buffer.from(joined(...(readPicture(jpeg())?.clean ?? [])));
    const first = clean.indexOf(PIXELS);
    expect(first).toBeGreaterThan(0);
    expect(clean.indexOf(PIXELS, first + 1)).toBeGreaterThan(first);
    expect(clean.subarray(-2)).toEqual(Buffer.of(0xff, 0xd9));
  });

  it.each(KINDS)('[C71] %s that is cut anywhere is read without an error', (_, make) => {
    const bytes = make(3);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => readPicture(bytes.subarray(0, length))).not.toThrow();
    }
  });

  it('[C71] a GIF is left as it is, and what is no picture is none', () => {
    expect(readPicture(joined(ascii('GIF89a'), [40, 0, 30, 0]))).toMatchObject({
      width: 40,
      height: 30,
      clean: undefined,
    });
    expect(readPicture(ascii('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeUndefined();
    expect(readPicture(new Uint8Array())).toBeUndefined();
  });

  it('[C71] an orientation is read in either order of bytes; nonsense is none', () => {
    expect(orientationOf(orientationBlock(8))).toBe(8);
    const little = Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0);
    expect(orientationOf(little)).toBe(6);
    expect(orientationOf(orientationBlock(9))).toBe(1);
    expect(orientationOf(Uint8Array.of(0x4d, 0x4d))).toBe(1);
  });
});
