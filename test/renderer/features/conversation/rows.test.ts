import { describe, expect, it } from 'vitest';
import { type RowsInput, rowsOf } from '../../../../renderer/features/conversation/timeline/rows.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { newUlid } from '../../../../shared/protocol/ids.ts';
import { ALICE, aMessage, BOB } from '../../../support/messages.ts';

const NOON = new Date(2026, 4, 12, 12).getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const said = (seq: number, part: Partial<Message> = {}) =>
  aMessage({ chat_id: newUlid(), seq, date_time: NOON + seq * MINUTE, ...part });
const input = (messages: readonly Message[], part: Partial<RowsInput> = {}): RowsInput => ({
  messages,
  atStart: true,
  atEnd: true,
  pending: [],
  me: ALICE,
  newFrom: undefined,
  ...part,
});
const waiting = (part: Partial<Message> = {}) => ({
  message: said(0, { sender: ALICE, date_time: NOON + 9 * MINUTE, ...part }),
  delivery: 'waiting' as const,
  failed: undefined,
});

describe('rows of a timeline', () => {
  it('stand under one name while one person goes on within five minutes', () => {
    const rows = rowsOf(
      input([said(1), said(2), said(3, { sender: ALICE }), said(4), said(5, { date_time: NOON + 12 * MINUTE })]),
    );
    expect(rows.map(({ isContinued }) => isContinued)).toEqual([false, true, false, false, false]);
  });

  it('begin a day where the date changes, and at the very beginning', () => {
    const messages = [said(1), said(2), said(3, { date_time: NOON + DAY })];
    const days = (atStart: boolean) => rowsOf(input(messages, { atStart })).map(({ day }) => day !== undefined);
    expect(days(true)).toEqual([true, false, true]);
    // What came before is not known yet.
    expect(days(false)).toEqual([false, false, true]);
  });

  it('have the unread line at the first unread message of somebody else', () => {
    const messages = [said(1), said(2, { sender: ALICE }), said(3), said(4)];
    const rows = rowsOf(input(messages, { newFrom: 2 }));
    expect(rows.map(({ isNew }) => isNew)).toEqual([false, false, true, false]);
    expect(rows[2]?.isContinued).toBe(false);
  });

  it('have no unread line where unread began before what is loaded', () => {
    const rows = rowsOf(input([said(10), said(11)], { newFrom: 4, atStart: false }));
    expect(rows.some(({ isNew }) => isNew)).toBe(false);
  });

  it('end with what waits, each message once', () => {
    const pending = waiting();
    const arrived = { ...pending.message, seq: 2 };
    const before = rowsOf(input([said(1)], { pending: [pending] }));
    expect(before.map(({ delivery }) => delivery)).toEqual(['arrived', 'waiting']);
    const after = rowsOf(input([said(1), arrived], { pending: [pending] }));
    expect(after.map(({ delivery }) => delivery)).toEqual(['arrived', 'arrived']);
    expect(after[1]?.key).toBe(before[1]?.key);
  });

  it('show nothing that waits while the end is not loaded', () => {
    expect(rowsOf(input([said(1)], { pending: [waiting()], atEnd: false }))).toHaveLength(1);
  });

  it('count what somebody blocked has sent in one line', () => {
    const hidden = { hidden: true, deleted: true, chat: '' };
    const rows = rowsOf(input([said(1), said(2, hidden), said(3, hidden), said(4), said(5, hidden)]));
    expect(rows.map((row) => row.hidden)).toEqual([undefined, 2, 0, undefined, 1]);
  });

  it('count the answers of a thread at its first message, without deleted ones', () => {
    const root = said(1);
    const answer = { thread: root.chat_id };
    const rows = rowsOf(input([root, said(2, answer), said(3, { ...answer, deleted: true }), said(4, answer)]));
    expect(rows[0]?.replies).toBe(2);
    // Who goes on outside of the thread says so.
    expect(rows.map(({ isContinued }) => isContinued)).toEqual([false, false, true, true]);
  });

  it('stay the same objects where nothing changed, and the same list where nothing at all did', () => {
    const messages = [said(1), said(2), said(3, { sender: BOB, date_time: NOON + 30 * MINUTE })];
    const before = rowsOf(input(messages));
    expect(rowsOf(input([...messages]), before)).toBe(before);
    const edited = messages.map((message) => (message.seq === 2 ? { ...message, edited: true } : message));
    const after = rowsOf(input(edited), before);
    expect(after.map((row, index) => row === before[index])).toEqual([true, false, true]);
  });
});
