import { describe, expect, it } from 'vitest';
import {
  type Held,
  holdEntries,
  markDiscarded,
  pendingOf,
} from '../../../../renderer/features/conversation/timeline/pending.ts';
import type { OutboxEntry } from '../../../../shared/client/outbox-store.ts';
import { newUlid } from '../../../../shared/protocol/ids.ts';
import { ALICE, GROUP } from '../../../support/messages.ts';

const entry = (part: Partial<OutboxEntry> = {}): OutboxEntry => ({
  chat_id: newUlid(),
  recipient: GROUP,
  recipient_type: 'group',
  chat: 'on its way',
  queued: 1_000,
  ...part,
});
const hold = (
  before: readonly Held[],
  entries: readonly OutboxEntry[],
  part: { arrived?: string; now?: number } = {},
) => holdEntries(before, { entries, hasArrived: (id) => id === part.arrived, now: part.now ?? 1_000 });
const deliveries = (held: readonly Held[]) => held.map(({ delivery }) => delivery);

describe('what waits to be sent', () => {
  it('is shown from the moment it is written, and as refused when it was', () => {
    const one = entry();
    const held = hold([], [one]);
    expect(deliveries(held)).toEqual(['waiting']);
    const refused = { ...one, failed: { reason: 'not_member', message: '' } };
    expect(deliveries(hold(held, [refused]))).toEqual(['failed']);
  });

  it('stays when it is acknowledged until the message comes', () => {
    const one = entry();
    const acknowledged = hold(hold([], [one]), []);
    expect(deliveries(acknowledged)).toEqual(['sent']);
    expect(hold(acknowledged, [], { arrived: one.chat_id })).toEqual([]);
  });

  it('goes after a while when no message comes', () => {
    const acknowledged = hold(hold([], [entry()]), []);
    expect(hold(acknowledged, [], { now: 60_000 })).toEqual([]);
  });

  it('goes at once when it is given up', () => {
    const [waits, refused] = [entry(), entry({ failed: { reason: 'too_large', message: '' } })];
    const held = hold([], [waits, refused]);
    markDiscarded(waits.chat_id, true);
    expect(hold(held, [])).toEqual([]);
  });

  it('keeps its order', () => {
    const [one, two] = [entry({ chat: 'one' }), entry({ chat: 'two' })];
    const held = hold(hold([], [one, two]), [two]);
    expect(held.map((each) => each.entry.chat)).toEqual(['one', 'two']);
  });

  it('is drawn as the message that will come of it, the same each time', () => {
    const [held] = hold([], [entry({ reply_to: newUlid() })]);
    if (held === undefined) throw new Error('nothing is held');
    const pending = pendingOf(held, GROUP, ALICE);
    expect(pending.message).toMatchObject({ seq: 0, sender: ALICE, conversation: GROUP, chat: 'on its way' });
    expect(pendingOf(held, GROUP, ALICE).message).toBe(pending.message);
  });
});
