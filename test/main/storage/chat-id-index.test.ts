import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHAT_ID_BYTES,
  ChatIdIndex,
  fingerprint,
  fingerprintAt,
  packChatId,
} from '../../../main/storage/chat-id-index.ts';
import { newUlid } from '../../../shared/protocol/ids.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function packed(chatId: string): bigint {
  const view = new DataView(new ArrayBuffer(CHAT_ID_BYTES));
  packChatId(chatId, view, 0);
  return (view.getBigUint64(0) << 64n) | view.getBigUint64(8);
}

describe('the table of chat_ids', () => {
  it('[L30] packs a ULID into its 128 bits', () => {
    const ulid = fc.tuple(
      fc.constantFrom(...'01234567'),
      fc.array(fc.constantFrom(...ALPHABET), { minLength: 25, maxLength: 25 }),
    );
    fc.assert(
      fc.property(ulid, ([first, rest]) => {
        const id = first + rest.join('');
        const value = [...id].reduce((sum, digit) => sum * 32n + BigInt(ALPHABET.indexOf(digit)), 0n);
        expect(packed(id)).toBe(value);
      }),
    );
  });

  it('[L31] finds every id among very many, and hardly ever another', () => {
    const index = new ChatIdIndex();
    const ids = Array.from({ length: 50_000 }, () => newUlid());
    for (const [at, id] of ids.entries()) index.add(fingerprint(id), at + 1);
    for (const [at, id] of ids.entries()) if (!index.candidates(fingerprint(id)).includes(at + 1)) expect.fail(id);
    const strangers = Array.from({ length: 50_000 }, () => newUlid());
    expect(strangers.filter((id) => index.candidates(fingerprint(id)).length > 0).length).toBeLessThan(10);
    expect(index.bytes).toBeLessThan(50_000 * 24);
  });

  it('[L32] gives all numbers of ids that look the same', () => {
    const index = new ChatIdIndex(10);
    for (let seq = 1; seq <= 100; seq += 1) index.add(42, seq);
    expect(index.candidates(42).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 100 }, (_, at) => at + 1),
    );
    expect(index.candidates(43)).toEqual([]);
  });

  it('[L33] takes an id from its text and from its bytes for the same', () => {
    const view = new DataView(new ArrayBuffer(64));
    const id = newUlid();
    packChatId(id, view, 20);
    expect(fingerprintAt(view, 20)).toBe(fingerprint(id));
  });
});
