import { orientationBlock } from '../../../renderer/files/prepare/exif.ts';
import { ascii } from '../../../renderer/files/prepare/picture-bytes.ts';

/** Pictures byte by byte: as small as they can be, with everything in them that must not be sent. */
export const SECRET = 'GPS 59.33N 18.06E';

export function joined(...parts: (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function has(parts: readonly Uint8Array[] | undefined, text: string): boolean {
  return Buffer.concat(parts ?? []).includes(text, 0, 'latin1');
}

function segment(marker: number, content: Uint8Array): Uint8Array {
  const length = content.length + 2;
  return joined([0xff, marker, length >> 8, length & 0xff], content);
}

export const PIXELS = Uint8Array.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56);

export function jpeg(orientation = 6): Uint8Array {
  return joined(
    [0xff, 0xd8],
    segment(0xe0, ascii('JFIF\0\x01\x02')),
    segment(0xe1, joined(ascii('Exif\0\0'), orientationBlock(orientation), ascii(SECRET))),
    segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0<x>${SECRET}</x>`)),
    segment(0xe2, ascii('ICC_PROFILE\0\x01\x01the colours')),
    segment(0xe2, ascii(`MPF\0${SECRET}`)),
    segment(0xed, ascii(`Photoshop 3.0\0${SECRET}`)),
    segment(0xfe, ascii(SECRET)),
    segment(0xc2, Uint8Array.of(8, 0, 30, 0, 40, 1, 1, 0x11, 0)),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    PIXELS,
    segment(0xc4, ascii('table')),
    segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    PIXELS,
    [0xff, 0xd9],
    ascii(SECRET),
  );
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  return joined([0, 0, content.length >> 8, content.length & 0xff], ascii(type), content, [1, 2, 3, 4]);
}

export function png(orientation = 8): Uint8Array {
  return joined(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk('IHDR', Uint8Array.of(0, 0, 0, 40, 0, 0, 0, 30, 8, 6, 0, 0, 0)),
    chunk('iCCP', ascii('the colours')),
    chunk('tEXt', ascii(`Comment\0${SECRET}`)),
    chunk('eXIf', joined(orientationBlock(orientation), ascii(SECRET))),
    chunk('IDAT', ascii('pixels')),
    chunk('IEND', new Uint8Array()),
    ascii(SECRET),
  );
}

function riffChunk(type: string, content: Uint8Array): Uint8Array {
  const { length } = content;
  return joined(ascii(type), [length & 0xff, length >> 8, 0, 0], content, length % 2 === 1 ? [0] : []);
}

export function webp(orientation = 1): Uint8Array {
  const body = joined(
    ascii('WEBP'),
    riffChunk('VP8X', Uint8Array.of(0x2c, 0, 0, 0, 39, 0, 0, 29, 0, 0)),
    riffChunk('ICCP', ascii('the colours')),
    riffChunk('VP8L', ascii('pixels')),
    riffChunk('EXIF', joined(orientationBlock(orientation), ascii(SECRET))),
    riffChunk('XMP ', ascii(SECRET)),
  );
  return joined(ascii('RIFF'), [body.length & 0xff, body.length >> 8, 0, 0], body);
}
