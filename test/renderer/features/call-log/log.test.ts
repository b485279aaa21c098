import { describe, expect, it } from 'vitest';
import { daysOf, type PastCall, withFirst, withNext } from '../../../../renderer/features/call-log/log.ts';
import { callEntryOf } from '../../calls/support.ts';
import { chat, me, NOW, other } from '../../state/support.ts';

const DAY = 86_400_000;
const past = (started: number, fields: Partial<PastCall> = {}): PastCall => ({
  ...callEntryOf(),
  conversation: chat,
  by: other,
  started,
  ...fields,
});

describe('the log of calls', () => {
  it('[Q73] goes on page by page, and keeps what is older when its beginning is read anew', () => {
    const [newest, middle, oldest] = [past(3), past(2), past(1)];
    const first = withFirst(undefined, { past: [middle], cursor: 'two' });
    const both = withNext(first, { past: [oldest] });
    expect(both).toEqual({ calls: [middle, oldest], cursor: undefined });
    const again = withFirst(both, { past: [newest, middle], cursor: 'two' });
    expect(again).toEqual({ calls: [newest, middle, oldest], cursor: undefined });
    expect(withFirst(again, { past: [newest] })).toEqual({ calls: [newest], cursor: undefined });
  });

  it('[Q73] is grouped by days, and shows the missed ones alone', () => {
    const noon = new Date(NOW).setHours(12);
    const calls = [
      past(noon + 1, { outcome: 'missed' }),
      past(noon),
      past(noon - DAY, { outcome: 'cancelled', people: [other] }),
      past(noon - 2 * DAY, { outcome: 'missed', by: me, people: [me] }),
    ];
    expect(daysOf(calls, 'all', me).map((day) => day.calls.length)).toEqual([2, 1, 1]);
    expect(daysOf(calls, 'missed', me).map((day) => day.calls.length)).toEqual([1, 1]);
  });
});
