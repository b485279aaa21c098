import { describe, expect, it } from 'vitest';
import { isQuiet, isWorthNotifying, totals, waitingIn } from '../../../renderer/state/attention.ts';
import { conversationOf } from '../../../renderer/state/conversations.ts';
import type { AppState } from '../../../renderer/state/state.ts';
import { arrives, cardOf, chat, me, messageOf, NOW, signedIn, told } from './support.ts';

const noon = new Date(2026, 10, 25, 12, 0);

function withNotify(fields: { notify: 'all' | 'mentions' | 'none'; until?: number }): AppState {
  const state = told(signedIn, arrives(1), arrives(2, { mentions: [me] }));
  return { ...state, conversations: { [chat]: { ...conversationOf(state, chat), ...fields } } };
}

describe('what waits for somebody', () => {
  it('is everything, mentions only, or nothing, as they said; a mute ends by itself', () => {
    const waiting = (state: AppState, now = NOW) => waitingIn(conversationOf(state, chat), now);
    expect(waiting(withNotify({ notify: 'all' }))).toBe(2);
    expect(waiting(withNotify({ notify: 'mentions' }))).toBe(1);
    expect(waiting(withNotify({ notify: 'none' }))).toBe(0);
    expect(waiting(withNotify({ notify: 'none', until: NOW + 1 }), NOW + 1)).toBe(2);
    expect(totals(withNotify({ notify: 'mentions' }), NOW)).toEqual({ unread: 1, mentions: 1 });
  });
});

describe('a notification', () => {
  const plain = messageOf(3);
  const mention = messageOf(3, { mentions: [me] });

  it('comes of what others say, as much as one wants to hear', () => {
    expect(isWorthNotifying(withNotify({ notify: 'all' }), plain, noon)).toBe(true);
    expect(isWorthNotifying(withNotify({ notify: 'mentions' }), plain, noon)).toBe(false);
    expect(isWorthNotifying(withNotify({ notify: 'mentions' }), mention, noon)).toBe(true);
    expect(isWorthNotifying(withNotify({ notify: 'none' }), mention, noon)).toBe(false);
    expect(isWorthNotifying(signedIn, messageOf(3, { sender: me }), noon)).toBe(false);
    expect(isWorthNotifying(signedIn, messageOf(3, { hidden: true }), noon)).toBe(false);
  });

  it('does not come to who is busy', () => {
    const busy = {
      ...signedIn,
      session: { ...signedIn.session, me: { ...cardOf(me, 'ada'), status: 'busy' as const } },
    };
    expect(isWorthNotifying(busy, plain, noon)).toBe(false);
  });
});

describe('quiet hours', () => {
  const at = (hours: number, minutes = 0) => new Date(2026, 10, 25, hours, minutes);
  it.each([
    ['22:00', '07:00', at(23), true],
    ['22:00', '07:00', at(6, 59), true],
    ['22:00', '07:00', at(7), false],
    ['12:00', '13:00', at(12, 30), true],
    ['12:00', '13:00', at(13), false],
    ['09:00', '09:00', at(9), false],
  ])('from %s to %s', (...[from, to, now, quiet]) => {
    expect(isQuiet({ from, to }, now)).toBe(quiet);
  });
});
