import { describe, expect, it } from 'vitest';
import { isPicture, isShown, typeOf } from '../../../../main/host/files/file-types.ts';
import { pictureSize } from '../../../../main/host/files/picture-size.ts';
import { png } from '../../../support/files.ts';

const bytes = (hex: string, more = 32) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(more)]);
const box = (brand: string) => Buffer.concat([bytes('00000018', 0), Buffer.from(`ftyp${brand}`), Buffer.alloc(32)]);

describe('the type of a file', () => {
  it.each([
    [png(), 'text/html', 'image/png'],
    [bytes('ffd8ffe0'), undefined, 'image/jpeg'],
    [Buffer.from('GIF89a..........'), 'image/png', 'image/gif'],
    [Buffer.from('RIFF1234WEBPVP8 '), undefined, 'image/webp'],
    [Buffer.from('RIFF1234WAVEfmt '), 'audio/x-wav', 'audio/wav'],
    [box('avif'), undefined, 'image/avif'],
    [box('heic'), 'image/jpeg', 'image/heic'],
    [box('isom'), undefined, 'video/mp4'],
    [box('isom'), 'audio/mp4', 'audio/mp4'],
    [bytes('1a45dfa3'), 'audio/webm;codecs=opus', 'audio/webm'],
    [bytes('4f676753'), undefined, 'audio/ogg'],
    [bytes('fffb9064'), undefined, 'audio/mpeg'],
    [Buffer.from('%PDF-1.7\n'), undefined, 'application/pdf'],
    [bytes('504b0304'), undefined, 'application/zip'],
    [
      bytes('504b0304'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [bytes('4d5a9000'), 'image/png', 'application/vnd.microsoft.portable-executable'],
    [Buffer.from('just words, 中文'), undefined, 'text/plain'],
    [Buffer.from('just words'), 'image/png', 'text/plain'],
    [Buffer.from('# words'), 'text/markdown', 'text/markdown'],
    [Buffer.from('<!DOCTYPE html><script>1</script>'), undefined, 'text/html'],
    [Buffer.from('<?xml version="1.0"?><svg onload="x()"/>'), undefined, 'image/svg+xml'],
    [Buffer.from('<svg></svg>'), 'image/png', 'image/svg+xml'],
    [bytes('00010203'), 'image/png', 'application/octet-stream'],
    [bytes('00010203'), 'text/plain', 'application/octet-stream'],
    [bytes('00010203'), 'application/x-sqlite3', 'application/x-sqlite3'],
    [bytes('00010203'), 'nonsense\r\nX: y', 'application/octet-stream'],
    [Buffer.alloc(0), undefined, 'application/octet-stream'],
  ])('[U10] is what the bytes say: %#', (head, claimed, expected) => {
    expect(typeOf(head, claimed)).toBe(expected);
  });

  it('[U11] decides whether it is shown', () => {
    for (const type of ['image/png', 'image/avif', 'audio/ogg', 'video/mp4', 'text/plain', 'application/pdf']) {
      expect(isShown(type)).toBe(true);
    }
    for (const type of ['image/svg+xml', 'text/html', 'application/xml', 'text/xml', 'image/heic', 'text/markdown']) {
      expect(isShown(type)).toBe(false);
    }
    expect(isPicture('image/svg+xml')).toBe(false);
  });
});

/** A JPEG header with a frame of that size; with `orientation` EXIF says how it lies. */
function jpeg(width: number, height: number, orientation?: number): Buffer {
  const frame = Buffer.from('ffc0001108000000000301220002110103110', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const start = Buffer.from('ffd8', 'hex');
  if (orientation === undefined) return Buffer.concat([start, frame]);
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const head = Buffer.from('ffe10000', 'hex');
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([start, head, exif, frame]);
}

describe('the size of a picture', () => {
  it('[U10] is read from its header', () => {
    expect(pictureSize(png(640, 480), 'image/png')).toEqual({ width: 640, height: 480 });
    expect(pictureSize(jpeg(300, 200), 'image/jpeg')).toEqual({ width: 300, height: 200 });
    expect(pictureSize(jpeg(300, 200, 6), 'image/jpeg')).toEqual({ width: 200, height: 300 });
    expect(pictureSize(jpeg(300, 200, 3), 'image/jpeg')).toEqual({ width: 300, height: 200 });
    expect(pictureSize(bytes('4749463839612c01c800'), 'image/gif')).toEqual({ width: 300, height: 200 });
    const lossless = Buffer.from('52494646000000005745425056503838000000002f2bc13100', 'hex');
    lossless.write('VP8L', 12);
    expect(pictureSize(lossless, 'image/webp')).toEqual({ width: 300, height: 200 });
    const ispe = Buffer.concat([Buffer.from('ispe\0\0\0\0'), bytes('0000012c000000c8')]);
    expect(pictureSize(Buffer.concat([box('avif'), ispe]), 'image/avif')).toEqual({ width: 300, height: 200 });
  });

  it('[U10] is unknown where the header ends too early or lies', () => {
    for (const type of ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp', 'image/avif']) {
      expect(pictureSize(Buffer.alloc(5), type)).toBeUndefined();
      expect(pictureSize(Buffer.from('ffd8ffe1ffff'.repeat(3), 'hex'), type)?.width ?? 0).toBeGreaterThanOrEqual(0);
    }
    expect(pictureSize(png(0, 10), 'image/png')).toBeUndefined();
  });
});
