import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineSplitter } from '../../../main/net/lines.ts';
import { endObjects } from '../../../main/net/objects.ts';

function read(pieces: readonly Buffer[]): string[] {
  const texts: string[] = [];
  const fail = () => void texts.push('failed');
  const splitter = endObjects(
    createLineSplitter({ text: (text) => void texts.push(text), unreadable: fail, tooLarge: fail }),
  );
  for (const piece of pieces) splitter.push(piece);
  return texts;
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((one, other) => one - other);
  return [...ends, bytes.length].map((end, at) => bytes.subarray(at === 0 ? 0 : ends[at - 1], end));
}

describe('objects without line ends', () => {
  it('[F8] are read each as one, whatever they hold, however the bytes were cut and whatever is between them', () => {
    const object = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue());
    const between = fc.constantFrom('', '\n', '\r\n', '\n\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(object, between)), fc.array(fc.nat()), (parts, places) => {
        const texts = parts.map(([each]) => JSON.stringify(each));
        const bytes = Buffer.from(parts.map(([, end], at) => `${texts[at]}${end}`).join(''));
        expect(read(cut(bytes, places))).toEqual(texts);
      }),
    );
  });

  it('[F8] leave everything else to the lines', () => {
    expect(read([Buffer.from('nonsense "{\n{"a":"}')])).toEqual(['nonsense "{']);
    expect(read([Buffer.from('{"a":"open\n{"b":1}{"c":"\\"}"}')])).toEqual(['{"a":"open', '{"b":1}', '{"c":"\\"}"}']);
    expect(read([Buffer.from('}}{}')])).toEqual(['}}{}']);
  });
});
