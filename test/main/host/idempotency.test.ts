import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restoreBackup } from '../../../main/storage/restore.ts';
import { newUlid } from '../../../shared/protocol/ids.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../support/host.ts';

const DRAFT = { recipient: 'bob', chat: 'said once', chat_id: newUlid() };

async function sendAgain(client: WireClient, first: unknown): Promise<void> {
  const again = await client.request('chat', DRAFT);
  expect([again.response, again.data]).toEqual(['existing', first]);
}

async function sayOnce(host: TestHost): Promise<{ alice: WireClient; first: unknown }> {
  const alice = await connect(host, { as: 'alice' });
  const bob = await connect(host, { as: 'bob' });
  const first = await alice.done('chat', DRAFT);
  expect(first.response).toBe('successful');
  await bob.nextEvent('chat');
  bob.close();
  return { alice, first: first.data };
}

async function expectOne(client: WireClient, { conversation }: { conversation: string }): Promise<void> {
  const { data } = await client.done('history', { conversation });
  expect(data.messages).toHaveLength(1);
}

describe('the same chat_id sent again', () => {
  it('[M2] is the one message there is: at once, after a new login and after a restart', async () => {
    const host = await startTestHost();
    const { alice, first } = await sayOnce(host);
    await sendAgain(alice, first);
    const bob = await connect(host, { as: 'bob' });
    await sendAgain(await connect(host, { as: 'alice' }), first);
    await bob.request('ping', {});
    expect(bob.events.filter(({ action }) => action === 'chat')).toEqual([]);
    await using restarted = await host.restart();
    const later = await connect(restarted, { as: 'alice' });
    await sendAgain(later, first);
    await expectOne(later, first as { conversation: string });
  });

  it('[M2] is the one message there is in a host restored from a backup', async () => {
    await using host = await startTestHost();
    const { alice, first } = await sayOnce(host);
    const backup = await alice.done('host_backup');
    const folder = await mkdtemp(join(tmpdir(), 'hearth-restored-'));
    try {
      await restoreBackup({ file: String(backup.data.path), folder });
      await using restored = await startTestHost({ data: folder });
      expect(restored.fingerprint).toBe(host.fingerprint);
      const client = await connect(restored, { as: 'alice' });
      await sendAgain(client, first);
      await expectOne(client, first as { conversation: string });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
