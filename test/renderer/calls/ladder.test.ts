import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameraStep, climb, LAST_STEP, ladderTop, screenStep, thriftOf } from '../../../renderer/calls/ladder.ts';

const fine = { lost: 0, roundTrip: 4 };
const bad = { lost: 0.3, roundTrip: 4 };

describe('what is sent of a picture', () => {
  it('is no more the more people there are, and nothing in a call too full for pictures', () => {
    const bits = [2, 3, 4, 5, 6, 7, 8].map((people) => cameraStep(people, 0).bitrate);
    expect(bits).toEqual([...bits].sort((one, other) => other - one));
    expect(cameraStep(9, 0)).toEqual({ height: 0, frameRate: 0, bitrate: 0 });
  });

  it('is less with every step down, and at the last one no camera but still a screen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: LAST_STEP }), (people, down) => {
        const before = cameraStep(people, down - 1);
        const after = cameraStep(people, down);
        expect(after.bitrate).toBeLessThan(before.bitrate);
        expect(after.height).toBeLessThan(before.height);
        expect(screenStep(people, down).bitrate).toBeGreaterThan(0);
      }),
    );
    expect(cameraStep(2, LAST_STEP).height).toBe(0);
  });

  it('goes down at once when much is lost or late, and up again only after it was well for a while', () => {
    const down = climb(climb(ladderTop, bad), { lost: 0, roundTrip: 2_000 });
    expect(down.down).toBe(2);
    expect(climb(ladderTop, { ...fine, available: 40_000 }).down).toBe(1);
    let state = down;
    for (let report = 0; report < 4; report++) state = climb(state, fine);
    expect(state.down).toBe(2);
    state = climb(state, fine);
    expect(state.down).toBe(1);
    expect(climb(climb(state, { lost: 0.05, roundTrip: 4 }), fine).well).toBe(1);
  });

  it('tries ever more rarely what has not been carried, and forgets that when all is well', () => {
    const falls = (state: typeof ladderTop) => {
      let now = state;
      while (now.down < LAST_STEP) now = climb(now, bad);
      return now;
    };
    const reportsToClimb = (state: typeof ladderTop) => {
      let now = state;
      let reports = 0;
      while (now.down === LAST_STEP) {
        now = climb(now, { ...fine, available: 10 });
        reports++;
      }
      return { now, reports };
    };
    const first = reportsToClimb(falls(ladderTop));
    const second = reportsToClimb(falls(first.now));
    expect([first.reports, second.reports]).toEqual([10, 20]);
    let now = second.now;
    while (now !== ladderTop) now = climb(now, fine);
  });

  it('never leaves the ladder', () => {
    const report = fc.record({ lost: fc.double({ min: 0, max: 1, noNaN: true }), roundTrip: fc.option(fc.nat(5_000)) });
    fc.assert(
      fc.property(fc.array(report), (reports) => {
        const state = reports.reduce(
          (now, { lost, roundTrip }) => climb(now, { lost, roundTrip: roundTrip ?? undefined }),
          ladderTop,
        );
        expect(state.down).toBeGreaterThanOrEqual(0);
        expect(state.down).toBeLessThanOrEqual(LAST_STEP);
      }),
    );
  });

  it('is called by what was given up', () => {
    expect([
      thriftOf(2, 0),
      thriftOf(4, 0),
      thriftOf(5, 0),
      thriftOf(2, 1),
      thriftOf(2, LAST_STEP),
      thriftOf(9, 0),
    ]).toEqual(['none', 'none', 'fewer_pixels', 'fewer_pixels', 'audio_only', 'audio_only']);
  });
});
