import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { columns } from '../../../main/cli/columns.ts';
import { inputLines } from '../../../main/cli/input-lines.ts';
import { parseTarget } from '../../../main/cli/target.ts';
import { UsageError } from '../../../main/cli/usage.ts';
import { fingerprintGroups, plainFingerprint } from '../../../shared/client/fingerprint.ts';

async function lines(...chunks: (string | Buffer)[]): Promise<string[]> {
  const read: string[] = [];
  for await (const line of inputLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))) read.push(line);
  return read;
}

describe('the words of the script commands', () => {
  it('[C40] name a person, a group or a channel', () => {
    expect(parseTarget('@alice')).toEqual({ name: 'alice', type: 'user' });
    expect(parseTarget('alice')).toEqual({ name: 'alice', type: 'user' });
    expect(parseTarget('#kitchen')).toEqual({ name: 'kitchen', type: 'group' });
    expect(parseTarget('!news')).toEqual({ name: 'news', type: 'channel' });
    expect(parseTarget('+news')).toEqual({ name: 'news', type: 'channel' });
    expect(parseTarget('g:01JCFAKEG00000000000000000').type).toBe('group');
    expect(parseTarget('c:01JCFAKEG00000000000000000').type).toBe('channel');
    expect(parseTarget('u:01JCFAKEG00000000000000000').type).toBe('user');
    expect(() => parseTarget('#')).toThrow(UsageError);
  });

  it('[C40] take lines from the standard input, however it is cut', async () => {
    const heart = Buffer.from('♥');
    expect(await lines('one\ntw', 'o\r\n\nu2028 \u2028 stays\n', heart.subarray(0, 1), heart.subarray(1))).toEqual([
      'one',
      'two',
      '',
      'u2028 \u2028 stays',
      '♥',
    ]);
    expect(await lines()).toEqual([]);
  });

  it('[C41] print one line a message, whatever is in it', () => {
    const text = 'a\tb\nc\r\\d \u001b[31m \u0085\u2028 中文 👋';
    expect(columns('x', 7, text)).toBe('x\t7\ta\\tb\\nc\\r\\\\d \\u001b[31m \\u0085\\u2028 中文 👋');
  });

  it('[C30] show fingerprints in groups that people can compare', () => {
    const hex = '0123456789abcdef'.repeat(4);
    expect(fingerprintGroups(hex)).toBe('0123 4567 89ab cdef '.repeat(4).trim());
    expect(plainFingerprint('01:23:AB')).toBe('0123ab');
  });
});
