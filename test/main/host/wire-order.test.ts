import { describe, expect, it } from 'vitest';
import { connect, startTestHost, type WireClient } from '../../support/host.ts';

const PEOPLE = ['alice', 'bob', 'carol'];
const EACH = 100;

/** The numbers of a conversation in the order in which they stand on the wire, in answers and events alike. */
function watch(client: WireClient, name: 'seq' | 'change'): number[] {
  const seen: number[] = [];
  let rest = '';
  client.socket.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const { data, ...tag } = JSON.parse(line);
      const number = data?.[name] ?? tag[name];
      if (typeof number === 'number') seen.push(number);
    }
  });
  return seen;
}

describe('answers and events on one connection', () => {
  it('[D3] stand in the order of the conversation, however many write at once', async () => {
    await using host = await startTestHost();
    const clients = await Promise.all(PEOPLE.map((as) => connect(host, { as })));
    const [first] = clients;
    await first?.done('create_group', { group_id: 'crew' });
    for (const client of clients.slice(1)) await client.done('add_group', { group_id: 'crew' });

    const messages = clients.map((client) => watch(client, 'seq'));
    const chat = { recipient: 'crew', recipient_type: 'group', chat: 'x' };
    const sent = clients.flatMap((client) => Array.from({ length: EACH }, () => client.done('chat', chat)));
    const [answer] = await Promise.all(sent);
    const inOrder = Array.from({ length: EACH * PEOPLE.length }, (_, at) => at + 1);
    for (const seen of messages) await expect.poll(() => seen).toEqual(inOrder);

    const changes = clients.map((client) => watch(client, 'change'));
    const { conversation, chat_id } = answer?.data ?? {};
    const emoji = ['👍', '👎', '🎉', '🔥', '👀'];
    const reacted = clients.flatMap((client) =>
      emoji.map((each) => client.done('react', { conversation, chat_id, emoji: each })),
    );
    await Promise.all(reacted);
    for (const seen of changes) await expect.poll(() => seen).toEqual(inOrder.slice(0, emoji.length * PEOPLE.length));
  });
});
