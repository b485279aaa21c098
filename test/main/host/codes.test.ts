import { describe, expect, it } from 'vitest';
import { groupCode, looksLikeCode, newCode, normalizeCode } from '../../../main/host/codes.ts';

describe('codes', () => {
  it('[H9] have no look-alikes and all characters of their alphabet', () => {
    const codes = Array.from({ length: 500 }, () => newCode(12));
    expect(new Set(codes).size).toBe(500);
    expect([...new Set(codes.join(''))].sort().join('')).toBe('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
  });

  it('[H9] are the same however they are typed', () => {
    expect(groupCode('AB01CD23EF45')).toBe('AB01-CD23-EF45');
    expect(normalizeCode(' abOl-cd23 ef45')).toBe('AB01CD23EF45');
    expect(looksLikeCode('abol-cd23-ef45', 12)).toBe(true);
    expect(looksLikeCode('AB01CD23EF4U', 12)).toBe(false);
    expect(looksLikeCode('AB01CD23EF4', 12)).toBe(false);
  });
});
