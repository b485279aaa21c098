import { describe, expect, it } from 'vitest';
import { createOrder } from '../../../shared/client/order.ts';
import { aMessage, GROUP } from '../../support/messages.ts';

function ordered(held = {}) {
  const told: string[] = [];
  const order = createOrder(held, {
    message: (message) => told.push(`${message.seq} ${message.chat}`),
    changed: (message) => told.push(`changed ${message.seq} ${message.chat}`),
    gap: (_conversation, { seq, change }) => told.push(`gap ${seq} ${change}`),
  });
  return { order, told };
}

const message = (seq: number, chat = 'a', change?: number) =>
  aMessage({ seq, chat, ...(change === undefined ? {} : { change }) });

describe('the order of a conversation', () => {
  it('[C10] hands out each message once and in its turn, whatever way it comes', () => {
    const { order, told } = ordered({ [GROUP]: { seq: 2, change: 0 } });
    for (const seq of [2, 4, 5, 4, 3, 3, 6]) order.message(message(seq));
    expect(told).toEqual(['3 a', '4 a', '5 a', '6 a']);
    expect(order.hasHoles()).toBe(false);
    expect(order.cursors()).toEqual({ [GROUP]: { seq: 6, change: 0 } });
  });

  it('[C10] hands out each change once and in its turn', () => {
    const { order, told } = ordered({ [GROUP]: { seq: 9, change: 1 } });
    for (const change of [1, 3, 2, 2]) order.changed(message(change, `c${change}`, change));
    expect(told).toEqual(['changed 2 c2', 'changed 3 c3']);
  });

  it('[C11] shows a message that was changed before its turn in the changed version only', () => {
    const { order, told } = ordered();
    order.changed(message(2, 'edited', 1));
    order.message(message(2, 'original'));
    expect(order.hasHoles()).toBe(true);
    order.message(message(1));
    expect(told).toEqual(['1 a', '2 edited']);
  });

  it('[C12] knows a hole from a number that it was told of', () => {
    const { order } = ordered();
    order.expect(GROUP, { seq: 1, change: 0 });
    expect(order.hasHoles()).toBe(true);
    order.message(message(1));
    expect(order.hasHoles()).toBe(false);
  });

  it('[C13] takes the numbers between the changes of a sync as contained in them', () => {
    const { order, told } = ordered({ [GROUP]: { seq: 5, change: 2 } });
    order.changed(message(1, 'c4', 4));
    order.news(GROUP, { messages: [message(6)], changes: [message(3, 'c6', 6)], last_seq: 6, last_change: 7 }, true);
    expect(told).toEqual(['6 a', 'changed 3 c6']);
    expect(order.cursor(GROUP)).toEqual({ seq: 6, change: 7 });
  });

  it('[C13] stays where a sync stopped that has more', () => {
    const { order } = ordered({ [GROUP]: { seq: 5, change: 2 } });
    order.news(GROUP, { messages: [message(6)], changes: [], last_seq: 8, last_change: 4 }, false);
    expect(order.cursor(GROUP)).toEqual({ seq: 6, change: 2 });
  });

  it('[C14] goes on behind a gap with what waits there', () => {
    const { order, told } = ordered({ [GROUP]: { seq: 1, change: 1 } });
    order.message(message(400, 'before'));
    order.message(message(501, 'after'));
    order.skipTo(GROUP, { seq: 500, change: 3 }, true);
    expect(told).toEqual(['gap 500 3', '501 after']);
  });
});
