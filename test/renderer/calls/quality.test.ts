import { describe, expect, it } from 'vitest';
import { countersOf, qualityBetween, worst } from '../../../renderer/calls/quality.ts';

const counters = (received: number, lost: number, more: object = {}) => ({
  ...countersOf([
    [
      'voice',
      {
        type: 'inbound-rtp',
        kind: 'audio',
        packetsReceived: received,
        packetsLost: lost,
        jitter: 0.002,
        bytesReceived: 9,
      },
    ],
    ['camera', { type: 'inbound-rtp', kind: 'video', framesDecoded: 3, jitter: 0.5 }],
    [
      'pair',
      {
        type: 'candidate-pair',
        state: 'succeeded',
        nominated: true,
        currentRoundTripTime: 0.004,
        availableOutgoingBitrate: 500_000,
      },
    ],
    ['other', { type: 'candidate-pair', state: 'waiting', nominated: false, currentRoundTripTime: 9 }],
    ['sent', { type: 'remote-inbound-rtp', fractionLost: 0.2 }],
    ['codec', { type: 'codec' }],
  ]),
  ...more,
});

describe('how well it arrives', () => {
  it('is read out of a report of the browser', () => {
    expect(counters(10, 1)).toEqual({
      received: 10,
      lost: 1,
      bytesReceived: 9,
      framesDecoded: 3,
      jitter: 0.002,
      roundTrip: 4,
      sentLost: 0.2,
      available: 500_000,
    });
  });

  it('is good, fair or poor by what was lost, late and uneven between two looks', () => {
    const since = (received: number, lost: number, more = {}) =>
      qualityBetween(counters(1_000, 50), counters(1_000 + received, 50 + lost, more));
    expect(since(0, 0)).toBe('unknown');
    expect(since(100, 0)).toBe('good');
    expect(since(95, 5)).toBe('fair');
    expect(since(80, 20)).toBe('poor');
    expect(since(100, 0, { roundTrip: 400 })).toBe('fair');
    expect(since(100, 0, { roundTrip: 1_200 })).toBe('poor');
    expect(since(100, 0, { jitter: 0.2 })).toBe('poor');
    // Packets that come late after all are no gain.
    expect(since(100, -20)).toBe('good');
  });

  it('is as good as the worst of several', () => {
    expect(worst(['good', 'poor', 'fair'])).toBe('poor');
    expect(worst(['unknown', 'good'])).toBe('good');
    expect(worst([])).toBe('unknown');
  });
});
