import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/protocol/cards.ts';
import { createWorld } from '../../support/client-world.ts';
import { settle } from '../../support/manual-clock.ts';
import { ALICE, BOB, GROUP } from '../../support/messages.ts';

const chats = (messages: readonly Message[]) => messages.map(({ chat }) => chat);
const toGroup = (chat: string) => ({ recipient: GROUP, recipient_type: 'group', chat }) as const;
const isChat = (text: string) => text.includes('"action":"chat"');

describe('the outbox of a client', () => {
  it('[C20] keeps a message before it sends it, and sends it when there is a connection', async () => {
    const { device, flow, host } = await createWorld();
    const { chat_id, stored, done } = device.client.send(toGroup('early'));
    await stored;
    device.client.start();
    await flow();
    await expect(done).resolves.toMatchObject({ chat_id, seq: 1, existing: false });
    expect(chats(host.log(GROUP).messages)).toEqual(['early']);
    expect(device.client.outbox.entries()).toEqual([]);
  });

  it('[C20] sends again, after a lost connection and after a restart, under the same id', async () => {
    const { device, flow, host, network, online, clock } = await createWorld();
    await online();
    const { chat_id } = device.client.send(toGroup('once'));
    for (let count = 0; count < 2; count++) {
      await settle();
      expect(network.pair.toHost.filter(isChat)).toHaveLength(1);
      network.pair.flushToHost();
      network.pair.cut();
      if (count === 0) {
        await clock.advance(1_000);
        for (let turn = 0; turn < 4; turn++) {
          network.pair.flushToClient();
          await settle();
          if (!network.pair.toHost.some(isChat)) network.pair.flushToHost();
        }
      }
    }
    await device.restart();
    await flow();
    expect(host.log(GROUP).messages).toMatchObject([{ chat_id, chat: 'once' }]);
    expect(chats(device.shown(GROUP))).toEqual(['once']);
    expect(device.client.outbox.entries()).toEqual([]);
    expect(device.errors).toEqual([]);
  });

  it('[C21] sends one at a time to one recipient, and to others beside it', async () => {
    const { device, network, online, flow, host } = await createWorld();
    await online();
    for (const chat of ['1', '2', '3']) device.client.send(toGroup(chat));
    device.client.send({ recipient: BOB, recipient_type: 'user', chat: 'to bob' });
    await settle();
    expect(network.pair.toHost.map((text) => JSON.parse(text).chat)).toEqual(['1', 'to bob']);
    await flow();
    expect(chats(host.log(GROUP).messages)).toEqual(['1', '2', '3']);
  });

  it('[C21] keeps the order when one must be repeated', async () => {
    let full = true;
    const refuse = (action: string) => (action === 'chat' && full ? ('disk_full' as const) : undefined);
    const { device, online, flow, host, clock } = await createWorld({ refuse });
    await online();
    for (const chat of ['1', '2']) device.client.send(toGroup(chat));
    await flow();
    full = false;
    device.client.send(toGroup('3'));
    await clock.advance(500);
    await flow();
    expect(chats(host.log(GROUP).messages)).toEqual(['1', '2', '3']);
  });

  it('[C22] keeps what is refused for good, with the reason, until it is sent again or discarded', async () => {
    const { device, online, flow, host } = await createWorld();
    await online();
    host.removeMember(GROUP, ALICE);
    const first = device.client.send(toGroup('first'));
    const second = device.client.send(toGroup('second'));
    await flow();
    await expect(first.done).rejects.toMatchObject({ reason: 'not_member' });
    expect(device.client.outbox.entries()).toMatchObject([
      { chat: 'first', failed: { reason: 'not_member', message: 'You are not a member here.' } },
      { chat: 'second', failed: { reason: 'not_member' } },
    ]);
    await device.restart();
    await flow();
    host.addMember(GROUP, ALICE);
    expect(device.client.outbox.discard(first.chat_id)).toBe(true);
    expect(device.client.outbox.retry(second.chat_id)).toBe(true);
    expect(device.client.outbox.retry(first.chat_id)).toBe(false);
    await flow();
    expect(chats(host.log(GROUP).messages)).toEqual(['second']);
    expect(device.client.outbox.entries()).toEqual([]);
  });
});
