import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineSplitter, type LineSplitter } from '../../../main/net/lines.ts';

const TOO_LARGE = Symbol('too large');
const UNREADABLE = Symbol('unreadable');

function collect(maxBytes?: number) {
  const seen: (string | symbol)[] = [];
  const splitter = createLineSplitter(
    {
      text: (text) => seen.push(text),
      unreadable: () => seen.push(UNREADABLE),
      tooLarge: () => seen.push(TOO_LARGE),
    },
    maxBytes,
  );
  return { seen, splitter };
}

/** Pushes bytes cut at these places. */
function pushCut(splitter: LineSplitter, bytes: Buffer, cuts: readonly number[]): void {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((one, other) => one - other), bytes.length];
  for (const [at, start] of places.slice(0, -1).entries()) {
    // A copy that is overwritten afterwards: the splitter must not hold on to what it was handed.
    const piece = Buffer.from(bytes.subarray(start, places[at + 1]));
    splitter.push(piece);
    piece.fill(0x7a);
  }
}

const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n]/g, ' '));
const cuts = fc.array(fc.nat(), { maxLength: 12 });

describe('lines', () => {
  it('[F1] come out as they went in, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n'))), cuts, (lines, where) => {
        const { seen, splitter } = collect();
        pushCut(splitter, Buffer.from(lines.map(([text, end]) => text + end).join('')), where);
        expect(seen).toEqual(lines.map(([text]) => text.toWellFormed()).filter((text) => text !== ''));
      }),
    );
  });

  it('[F1] come out the same one byte at a time', () => {
    const text = '{"chat":"灯 \u2028 \u{1f525} é"}';
    const { seen, splitter } = collect();
    for (const byte of Buffer.from(`${text}\r\n\n\n${text}\n`)) splitter.push(Buffer.from([byte]));
    expect(seen).toEqual([text, text]);
  });

  it('[F1] are not given before their end came', () => {
    const { seen, splitter } = collect();
    splitter.push(Buffer.from('{"action":"pi'));
    expect(seen).toEqual([]);
  });

  it('[F2] may be as long as the limit with their end, and no byte longer, however cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), cuts, (limit, length, where) => {
        const { seen, splitter } = collect(limit);
        pushCut(splitter, Buffer.from(`a\n${'x'.repeat(length)}\nb\n`), where);
        const first = limit < 2 ? [TOO_LARGE] : ['a'];
        const rest = length + 1 > limit ? [TOO_LARGE] : ['x'.repeat(length), 'b'].filter((text) => text !== '');
        expect(seen).toEqual(limit < 2 ? first : [...first, ...rest]);
      }),
    );
  });

  it('[F2] are given up as soon as they are too long, without waiting for their end', () => {
    const { seen, splitter } = collect();
    for (let at = 0; at < 64; at++) splitter.push(Buffer.alloc(1_024, 'x'));
    expect(seen).toEqual([TOO_LARGE]);
    splitter.push(Buffer.from('more\n{}\n'));
    expect(seen).toEqual([TOO_LARGE]);
  });

  it('[F3] that are not UTF-8 are told apart from those that hold U+FFFD', () => {
    const { seen, splitter } = collect();
    splitter.push(Buffer.concat([Buffer.from('a\ufffdb\n'), Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from('c\n')]));
    expect(seen).toEqual(['a\ufffdb', UNREADABLE, 'c']);
  });

  it('[K3] wait while reading is paused, in their order', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), cuts, fc.nat({ max: 5 }), (lines, where, every) => {
        const seen: string[] = [];
        const splitter = createLineSplitter({
          text(text) {
            seen.push(text);
            if (seen.length % (every + 1) === 0) splitter.pause();
          },
          unreadable: () => expect.fail('unreadable'),
          tooLarge: () => expect.fail('too large'),
        });
        pushCut(splitter, Buffer.from(lines.map((text) => `${text}\n`).join('')), where);
        expect(seen.length).toBeLessThanOrEqual(every + 1);
        for (let turn = 0; turn <= lines.length; turn++) splitter.resume();
        expect(seen).toEqual(lines.map((text) => text.toWellFormed()).filter((text) => text !== ''));
      }),
    );
  });
});
