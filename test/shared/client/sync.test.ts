import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/protocol/cards.ts';
import { createWorld } from '../../support/client-world.ts';
import { createFakeDevice } from '../../support/fake-device.ts';
import { createManualClock, settle } from '../../support/manual-clock.ts';
import { ALICE, BOB, GROUP } from '../../support/messages.ts';
import { createFakeNetwork } from '../../support/wire-pair.ts';

const chats = (messages: readonly Message[]) => messages.map(({ chat }) => chat);
const toGroup = (chat: string) => ({ recipient: GROUP, recipient_type: 'group', chat }) as const;

function draftBy(sender: string) {
  const to = { recipient: GROUP, recipient_type: 'group', conversation: GROUP } as const;
  return { ...to, sender, sender_type: 'user', type: 'text', chat: 'hello', date_time: 1 } as const;
}

const fill = (host: { log(id: string): { append(draft: Omit<Message, 'seq'>): Message } }, count: number) => {
  for (let number = 0; number < count; number++) {
    const chat_id = `01JCFAKEM${String(number).padStart(17, '0')}`;
    host.log(GROUP).append({ ...draftBy(BOB), chat_id, chat: `m${number}` });
  }
};

describe('catching up', () => {
  it('[C15] asks until nothing is missing', async () => {
    const { device, host, online } = await createWorld({ conversationsASync: 1 });
    fill(host, 3);
    host.log(`p:${ALICE.slice(2)}.${BOB.slice(2)}`).append({
      ...draftBy(BOB),
      conversation: `p:${ALICE.slice(2)}.${BOB.slice(2)}`,
      chat_id: '01JCFAKEM20000000000000000',
    });
    await online();
    expect(device.conversations()).toHaveLength(2);
    expect(chats(device.shown(GROUP))).toEqual(['m0', 'm1', 'm2']);
  });

  it('[C15] tells of a gap when more is missing than a page', async () => {
    const { device, host, online } = await createWorld({ page: 4 });
    fill(host, 9);
    await online();
    expect(device.events).toContainEqual({ kind: 'gap', conversation: GROUP, seq: 9, change: 0 });
    expect(device.shown(GROUP)).toHaveLength(9);
  });

  it('[C15] hands out each missing message to who asked for that', async () => {
    const { clock, host, network } = await createWorld({ page: 4 });
    fill(host, 9);
    const device = await createFakeDevice({ transport: network, clock, account: ALICE, gaps: 'fill' });
    device.client.start();
    for (let count = 0; count < 12; count++) {
      await settle();
      network.pairs.at(-1)?.flushToHost();
      network.pairs.at(-1)?.flushToClient();
    }
    expect(device.events.filter(({ kind }) => kind === 'gap')).toEqual([]);
    expect(chats(device.shown(GROUP))).toEqual(Array.from({ length: 9 }, (_, at) => `m${at}`));
  });

  it('[C16] goes back when the host was restored from an older backup', async () => {
    const { device, host, online, network, flow, clock } = await createWorld();
    fill(host, 5);
    await online();
    host.restore(GROUP, 3);
    network.pair.cut();
    await clock.advance(1_000);
    await flow();
    expect(device.events).toContainEqual({ kind: 'gap', conversation: GROUP, seq: 3, change: 0 });
    device.client.send(toGroup('new fourth'));
    await flow();
    expect(chats(device.shown(GROUP))).toEqual(['m0', 'm1', 'm2', 'new fourth']);
    expect(device.errors).toEqual([]);
  });

  it('[C18] waits for its own answer before it asks for what is missing', async () => {
    const { device, host, online, network } = await createWorld({ holdAnswers: true });
    await online();
    device.client.send(toGroup('mine'));
    await settle();
    network.pair.flushToHost();
    const bob = createFakeNetwork(host.accept);
    const other = await createFakeDevice({ transport: bob, clock: createManualClock(), account: BOB });
    other.client.start();
    await settle();
    host.say(GROUP, BOB, 'theirs');
    network.pair.flushToClient();
    await settle();
    expect(network.pair.toHost).toEqual([]);
    expect(device.shown(GROUP)).toEqual([]);
    host.release();
    network.pair.flushToClient();
    await settle();
    expect(chats(device.shown(GROUP))).toEqual(['mine', 'theirs']);
    expect(network.pair.toHost).toEqual([]);
  });

  it('[C18] asks for what is missing when no answer of its own can fill it', async () => {
    const { device, host, online, network, flow } = await createWorld();
    await online();
    fill(host, 1);
    host.say(GROUP, BOB, 'second');
    network.pair.flushToClient();
    await settle();
    expect(network.pair.toHost).toHaveLength(1);
    await flow();
    expect(chats(device.shown(GROUP))).toEqual(['m0', 'second']);
  });
});

describe('following from now on', () => {
  it('[C17] passes over what was said before, and tells what comes then, over reconnects too', async () => {
    const { device, host, online, network, flow, clock } = await createWorld({}, { gaps: 'fill', fromNow: true });
    fill(host, 250);
    await online();
    expect(device.shown(GROUP)).toEqual([]);
    host.say(GROUP, BOB, 'now');
    await flow();
    network.pair.cut();
    host.say(GROUP, BOB, 'while away');
    await clock.advance(1_000);
    await flow();
    expect(chats(device.shown(GROUP))).toEqual(['now', 'while away']);
  });
});
