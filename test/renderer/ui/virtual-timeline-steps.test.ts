import { describe, expect, it } from 'vitest';
import { type Keyed, type Laid, stepTowards } from '../../../renderer/ui/virtual-timeline-steps.ts';

const rows = (from: number, to: number): Keyed[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ key: `k${from + index}` }));
const lie = (lying: readonly Keyed[]): Laid<Keyed> => ({ rows: lying, shift: false, generation: 0, settled: true });
const keys = (laid: Laid<Keyed>) => laid.rows.map(({ key }) => key);
const ends = (laid: Laid<Keyed>) => [laid.rows[0]?.key, laid.rows.at(-1)?.key];

describe('the steps of a timeline', () => {
  it('take rows at the end in one step, without a shift', () => {
    const laid = stepTowards(lie(rows(1, 3)), rows(1, 5), false);
    expect({ ...laid, rows: keys(laid) }).toEqual({
      rows: ['k1', 'k2', 'k3', 'k4', 'k5'],
      shift: false,
      generation: 0,
      settled: true,
    });
  });

  it('take rows at the start in one step, with a shift', () => {
    const laid = stepTowards(lie(rows(4, 6)), rows(1, 6), false);
    expect([ends(laid), laid.shift, laid.settled]).toEqual([['k1', 'k6'], true, true]);
  });

  it('take a page that pushes others out at the far end in two steps', () => {
    const wanted = rows(1, 8);
    const first = stepTowards(lie(rows(5, 12)), wanted, false);
    expect([ends(first), first.shift, first.settled]).toEqual([['k1', 'k12'], true, false]);
    const second = stepTowards(first, wanted, false);
    expect([ends(second), second.shift, second.settled]).toEqual([['k1', 'k8'], false, true]);
  });

  it('keep what is gone from the start while the list moves, and let it go afterwards', () => {
    const wanted = rows(5, 12);
    const moving = stepTowards(lie(rows(1, 8)), wanted, true);
    expect([ends(moving), moving.shift, moving.settled]).toEqual([['k1', 'k12'], false, true]);
    const still = stepTowards(moving, wanted, false);
    expect([ends(still), still.shift, still.settled]).toEqual([['k5', 'k12'], true, true]);
  });

  it('begin anew with rows that have nothing in common with those before', () => {
    const laid = stepTowards(lie(rows(1, 3)), rows(70, 90), false);
    expect([ends(laid), laid.shift, laid.generation]).toEqual([['k70', 'k90'], false, 1]);
  });

  it('do not begin anew when the first rows come, or all go', () => {
    expect(stepTowards(lie([]), rows(1, 3), false).generation).toBe(0);
    expect(stepTowards(lie(rows(1, 3)), [], false).generation).toBe(0);
  });

  it('change nothing when the rows lie as they are wanted', () => {
    const laid = lie(rows(1, 3));
    expect(stepTowards(laid, laid.rows, false).rows).toBe(laid.rows);
  });
});
