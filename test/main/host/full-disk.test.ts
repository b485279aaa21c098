import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect, startTestHost, type WireClient } from '../../support/host.ts';
import { smallDisk } from '../../support/small-disk.ts';

/** Sends until the host can keep no more; returns how many messages it acknowledged, and how it refused. */
async function fillUp(client: WireClient) {
  let kept = 0;
  // Small ones last, so that nothing fits any more.
  for (const size of [4_000, 1]) {
    for (;;) {
      const answer = await client.request('chat', { recipient: 'bob', chat: 'x'.repeat(size) });
      if (answer.response === 'successful') kept++;
      else if (size === 1) return { kept, answer };
      else break;
    }
  }
  throw new Error('the disk did not fill up');
}

async function countMessages(client: WireClient, conversation: string): Promise<number> {
  const { data } = await client.done('history', { conversation, limit: 1 });
  return Number(data.last_seq);
}

describe('a host whose disk is full', () => {
  it('[D1] says so, serves what it has, and goes on when there is room, with nothing lost', async ({ skip }) => {
    await using disk = smallDisk(3, skip);
    const ballast = join(disk.path, 'ballast');
    writeFileSync(ballast, Buffer.alloc(800_000));
    await using host = await startTestHost({ data: join(disk.path, 'data') });
    const bob = await connect(host, { as: 'bob' });
    const alice = await connect(host, { as: 'alice' });
    const first = await alice.done('chat', { recipient: 'bob', chat: 'first' });
    const conversation = String(first.data.conversation);

    const { kept, answer } = await fillUp(alice);
    expect(answer).toMatchObject({ response: 'failed', reason: 'disk_full' });
    expect(await countMessages(bob, conversation)).toBe(kept + 1);
    expect((await bob.request('create_group', { group_id: 'crew' })).reason).toBe('disk_full');
    expect((await bob.done('list_rooms')).data.rooms).toEqual([]);

    rmSync(ballast);
    await expect
      .poll(async () => (await alice.request('chat', { recipient: 'bob', chat: 'again' })).response)
      .toBe('successful');
    await bob.done('create_group', { group_id: 'crew' });
    const last = await countMessages(bob, conversation);
    await using restarted = await host.restart();
    expect(await countMessages(await connect(restarted, { as: 'bob' }), conversation)).toBe(last);
  });
});
