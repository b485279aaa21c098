import { describe, expect, it } from 'vitest';
import { callLine, someNames } from '../../renderer/call-line.ts';
import { messageLine } from '../../renderer/message-line.ts';
import { chooseLocale } from '../../shared/i18n/index.ts';
import type { CallEntry } from '../../shared/protocol/cards.ts';
import { callEntryOf } from './calls/support.ts';
import { messageOf } from './state/support.ts';

const english = chooseLocale(['en']);
const chinese = chooseLocale(['zh-CN']);

describe('a call that is over, as a line', () => {
  it.each<[Partial<CallEntry>, string, string]>([
    [{ seconds: 42 }, 'Audio call · 42 s', 'Audio call · 42 s'],
    [{ media: 'video', seconds: 12 * 60 + 5 }, 'Video call · 12 min', 'Video call · 12 min'],
    [{ seconds: 3_600 }, 'Audio call · 1 h', 'Audio call · 1 h'],
    [{ seconds: 3_720 }, 'Audio call · 1 h 2 min', 'Audio call · 1 h 2 min'],
    [{ outcome: 'missed' }, 'Audio call · no answer', 'Missed audio call'],
    [{ outcome: 'missed', media: 'video' }, 'Video call · no answer', 'Missed video call'],
    [{ outcome: 'busy' }, 'Audio call · busy', 'Missed audio call'],
    [{ outcome: 'cancelled' }, 'Audio call · cancelled', 'Missed audio call'],
    [{ outcome: 'declined' }, 'Audio call · declined', 'Audio call · declined'],
  ])('[Q69] says something else to who called than to who was called: %o', (entry, mine, theirs) => {
    const call = callEntryOf(entry);
    expect(callLine(call, true, english.messages.callLog)).toBe(mine);
    expect(callLine(call, false, english.messages.callLog)).toBe(theirs);
  });

  it('[Q69] stands for the message that brings it, in the language of who reads it', () => {
    const message = messageOf(1, {
      chat: 'Missed video call',
      call: callEntryOf({ media: 'video', outcome: 'missed' }),
    });
    expect(messageLine(message, chinese.messages)).toBe('未接视频通话');
    expect(messageLine(message, chinese.messages, true)).toBe('视频通话 · 无人接听');
  });

  it('names some of those who were in it, and counts the rest when they are two or more', () => {
    expect(someNames(['Ana', 'Bo'], 2, english)).toBe('Ana and Bo');
    expect(someNames(['Ana', 'Bo', 'Chidi'], 2, english)).toBe('Ana, Bo and Chidi');
    expect(someNames(['Ana', 'Bo', 'Chidi', 'Dana'], 2, english)).toBe('Ana, Bo and 2 more');
    expect(someNames(['Ana', 'Bo', 'Chidi', 'Dana'], 2, chinese)).toBe('Ana、Bo和另外 2 人');
  });
});
