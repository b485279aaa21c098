import { describe, expect, it } from 'vitest';
import { cleanName, encodeText, hostTarget, instanceName, readText } from '../../../main/discovery/text.ts';

const ID = 'h:01JD0000000000000000000ANN';
const TEXT = { v: 1, id: ID, fp: `ABCDEF${'0'.repeat(58)}`, n: 4, reg: 'code' } as const;

describe('the announced text', () => {
  it('[N1] what is announced is read back, the exact name included', () => {
    const name = 'Dr. Müller’s 办公室 👩‍💻';
    expect(readText(encodeText(name, TEXT), instanceName(name, ID))).toEqual({
      id: ID,
      name,
      fingerprint: 'abcdef0000000000',
      online: 4,
      registration: 'code',
    });
  });

  it('[N1] a host of another make, without the name in its text, is called by its instance', () => {
    const { name: _, ...plain } = encodeText('x', TEXT);
    expect(readText(plain, 'Office (0ANN)')).toMatchObject({ name: 'Office' });
    expect(readText(plain, 'Office')).toMatchObject({ name: 'Office' });
  });

  it('[N10] instance names of equal hosts differ, fit a DNS label and hold no dot', () => {
    expect(instanceName('Office', ID)).toBe('Office (0ANN)');
    expect(instanceName('Office', 'h:01JD0000000000000000000BER')).not.toBe(instanceName('Office', ID));
    for (const name of ['办'.repeat(60), 'a.b.c', '', '...', '\u202e', 'x'.repeat(500)]) {
      const label = instanceName(name, ID);
      expect(Buffer.byteLength(label)).toBeLessThanOrEqual(63);
      expect(label).toMatch(/^[^.]+ \(0ANN\)$/);
      expect(label).not.toContain('\ufffd');
    }
    expect(hostTarget(ID)).toBe('01jd0000000000000000000ann.local');
  });

  it('[N1] no string of the text is longer than 255 bytes', () => {
    for (const value of Object.entries(encodeText('办'.repeat(500), TEXT))) {
      expect(Buffer.byteLength(value.join('='))).toBeLessThanOrEqual(255);
    }
  });

  it.each([
    ['another version', { v: '2' }],
    ['no id', { id: '' }],
    ['an id of another kind', { id: 'u:01JD0000000000000000000ANN' }],
    ['a prototype key', { id: '__proto__' }],
    ['a short fingerprint', { fp: 'abc' }],
    ['a count below none', { n: '-1' }],
    ['a count that is no number', { n: '1e3' }],
    ['an unknown registration', { reg: 'maybe' }],
  ])('[N16] refuses %s', (_case, wrong) => {
    expect(readText({ ...encodeText('x', TEXT), ...wrong }, 'x')).toEqual(expect.any(String));
  });

  it('[N16] names can’t disguise themselves', () => {
    expect(cleanName(' a\u0000b\nc\u202ed\u2066e\u200f ')).toBe('a b cde');
    expect(cleanName('x'.repeat(1_000))).toHaveLength(64);
    expect(readText({ ...encodeText('x', TEXT), name: '\u202e' }, 'x')).toMatchObject({ name: '0ANN' });
  });
});
