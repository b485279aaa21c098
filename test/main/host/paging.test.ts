import { describe, expect, it } from 'vitest';
import { takePage } from '../../../main/host/paging.ts';
import { limits } from '../../../shared/protocol/limits.ts';

describe('takePage', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

  it('[P4] takes a hundred at most', () => {
    expect(takePage(numbers(100), String)).toEqual({ items: numbers(100) });
    expect(takePage(numbers(101), String)).toEqual({ items: numbers(100), cursor: '99' });
    expect(takePage([], String)).toEqual({ items: [] });
  });

  it('[P4] takes what fits into a response, and one item at least', () => {
    const texts = numbers(30).map((each) => `${each} ${'宽'.repeat(2_000)}`);
    const { items, cursor } = takePage(texts, (last) => last.slice(0, 2).trim());
    expect(Buffer.byteLength(JSON.stringify(items))).toBeLessThanOrEqual(limits.maxPageBytes);
    expect(items).toHaveLength(9);
    expect(cursor).toBe('8');
    expect(takePage(['x'.repeat(100_000), 'y'], (last) => last.slice(0, 1))).toMatchObject({ cursor: 'x' });
  });
});
