import { describe, expect, it } from 'vitest';
import { clientClock } from '../../../main/client/clock.ts';
import { createTlsTransport } from '../../../main/client/tls-transport.ts';
import { type Client, createClient } from '../../../shared/client/client.ts';
import { createMemoryCursorStore } from '../../../shared/client/cursors.ts';
import { createMemoryOutboxStore } from '../../../shared/client/outbox-store.ts';
import type { Message } from '../../../shared/protocol/cards.ts';
import { connect, startTestHost, type TestHost } from '../../support/host.ts';

const PATIENCE = { timeout: 8_000 };

interface Device {
  readonly client: Client;
  readonly shown: Map<number, Message>;
  readonly seqs: number[];
}

/** A device that is online, and keeps what it is told. */
async function startDevice(host: () => TestHost, name: string): Promise<Device> {
  const signedUp = await connect(host(), { as: name });
  signedUp.close();
  const { port, fingerprint } = host();
  const client = await createClient({
    transport: createTlsTransport(() => ({ places: [{ address: '127.0.0.1', port }], fingerprint })),
    clock: clientClock,
    credentials: { token: signedUp.token },
    hostId: host().id,
    outbox: createMemoryOutboxStore(),
    cursors: createMemoryCursorStore(),
  });
  const device = { client, shown: new Map<number, Message>(), seqs: [] as number[] };
  client.subscribe((event) => {
    if (event.kind === 'message') device.seqs.push(event.message.seq);
    if (event.kind === 'message' || event.kind === 'changed') device.shown.set(event.message.seq, event.message);
  });
  client.start();
  await expect.poll(() => client.state.name, PATIENCE).toBe('online');
  return device;
}

const inOrder = ({ shown }: Device) => [...shown.values()].sort((one, other) => one.seq - other.seq);

describe('clients of a real host', () => {
  it('[C19] show their own messages as the host stored them', async () => {
    await using host = await startTestHost();
    const alice = await startDevice(() => host, 'alice');
    const bob = await startDevice(() => host, 'bob');
    const room = await alice.client.request('create_group', { group_id: 'kitchen' });
    await bob.client.request('add_group', { group_id: room.id });
    const say = (client: Client, chat: string, more = {}) =>
      client.send({ recipient: room.id, recipient_type: 'group', chat, ...more }).done;
    const first = await say(alice.client, 'U+2028 \u2028, NUL \u0000, 👋 and 中文'.repeat(200));
    await say(bob.client, 'an answer', { reply_to: first.chat_id, thread: first.chat_id });
    await say(alice.client, 'to @bob', { mentions: ['bob', 'alice', bob.client.me?.id ?? ''] });
    const target = { conversation: room.id, chat_id: first.chat_id };
    await bob.client.request('react', { ...target, emoji: '👍' });
    await alice.client.request('edit_chat', { ...target, chat: 'shorter' });
    await alice.client.request('pin_chat', target);
    const { messages } = await alice.client.request('history', { conversation: room.id });
    expect(messages).toHaveLength(3);
    await expect.poll(() => inOrder(alice), PATIENCE).toEqual(messages);
    await expect.poll(() => inOrder(bob), PATIENCE).toEqual(messages);
    expect(alice.seqs).toEqual([1, 2, 3]);
    expect(bob.seqs).toEqual([1, 2, 3]);
    await Promise.all([alice.client.stop(), bob.client.stop()]);
  });

  it('[C1] lose and double nothing over restarts of the host in mid-stream', async () => {
    let host = await startTestHost();
    const alice = await startDevice(() => host, 'alice');
    const bob = await startDevice(() => host, 'bob');
    const room = await alice.client.request('create_group', { group_id: 'kitchen' });
    await bob.client.request('add_group', { group_id: room.id });
    const sent: Promise<unknown>[] = [];
    const ids: string[] = [];
    for (let round = 0; round < 3; round++) {
      for (const { client } of [alice, bob]) {
        for (let count = 0; count < 40; count++) {
          const { chat_id, done } = client.send({
            recipient: room.id,
            recipient_type: 'group',
            chat: `${round} ${count}`,
          });
          ids.push(chat_id);
          sent.push(done);
        }
      }
      await Promise.race(sent.slice(-60));
      host = await host.restart();
    }
    await Promise.all(sent);
    await expect.poll(() => [alice.shown.size, bob.shown.size], PATIENCE).toEqual([240, 240]);
    expect(inOrder(alice)).toEqual(inOrder(bob));
    expect(alice.seqs).toEqual(Array.from({ length: 240 }, (_, at) => at + 1));
    expect(bob.seqs).toEqual(alice.seqs);
    expect(
      inOrder(alice)
        .map(({ chat_id }) => chat_id)
        .sort(),
    ).toEqual(ids.sort());
    await Promise.all([alice.client.stop(), bob.client.stop()]);
    await host[Symbol.asyncDispose]();
  });
});
