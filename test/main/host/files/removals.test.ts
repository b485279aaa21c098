import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '../../../../main/host/clock.ts';
import { restoreBackup } from '../../../../main/storage/restore.ts';
import type { FileCard } from '../../../../shared/protocol/file-card.ts';
import { filesOf, type Holder, png } from '../../../support/files.ts';
import { connect, startTestHost, type TestHost } from '../../../support/host.ts';

const DAY = 86_400_000;

/** The files that there are, oldest first. */
const filesIn = (host: TestHost) => [...host.host.store.tables.files.values()].map(({ _id }) => _id).sort();
/** What is gone goes a second later, its thumbnail one more. */
const PATIENT = { timeout: 8_000 };

async function contentsOf(host: TestHost): Promise<string[]> {
  const entries = await readdir(join(host.folder, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

it('[U7] takes away what was deleted, dissolved or replaced, and its thumbnail', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const files = filesOf(host, alice);
  const { data: room } = await alice.done('create_group', { group_id: 'crew' });
  const thumbnail = await files.upload(png(2, 2), { name: 't.png' });
  const deleted = await files.upload(png(20, 20), { thumbnail: thumbnail.id });
  const kept = await files.upload(png(21, 20));
  const dissolved = await files.upload(png(22, 20));
  const picture = await files.upload(png(23, 20));
  await alice.done('change_group_profile', { group_id: 'crew', picture: picture.id });
  const { data } = await alice.done('chat', { recipient: room.id, chat: '', files: [deleted.id, kept.id] });
  await alice.done('chat', { recipient: 'alice', chat: '', files: [kept.id] });
  await alice.done('chat', { recipient: room.id, chat: '', files: [dissolved.id] });
  await alice.done('delete_chat', { conversation: room.id, chat_id: data.chat_id });
  const left = () => filesIn(host);
  await expect.poll(left, PATIENT).toEqual([kept.id, dissolved.id, picture.id].sort());
  await alice.done('delete_group', { group_id: 'crew' });
  await expect.poll(left, PATIENT).toEqual([kept.id]);
  await expect.poll(() => contentsOf(host), PATIENT).toEqual([kept.sha256]);
  expect((await alice.request('drop_file', { file_id: kept.id })).reason).toBe('file_in_use');
});

it('[U7] takes away what the history has lost', async () => {
  await using host = await startTestHost({ settings: { history_max_messages: 2 } });
  const alice = await connect(host, { as: 'alice' });
  const files = filesOf(host, alice);
  const cards: FileCard[] = [];
  for (let index = 0; index < 4; index++) {
    cards.push(await files.upload(png(1, index + 1)));
    await alice.done('chat', { recipient: 'alice', chat: '', files: [cards[index]?.id] });
  }
  await host.host.store.retain({ maxMessages: 2, before: 0 });
  const left = cards.slice(2).map(({ id }) => id);
  await expect.poll(() => filesIn(host), PATIENT).toEqual(left);
  expect(host.host.store.files.loose.size).toBe(0);
});

it('[U7] takes away what was never used for a day, unfinished uploads among it, and nothing else', async () => {
  let ahead = 0;
  const clock = { ...systemClock, now: () => Date.now() + ahead };
  await using host = await startTestHost({ clock });
  const alice = await connect(host, { as: 'alice' });
  const files = filesOf(host, alice);
  const sent = await files.upload(png(2, 2));
  await alice.done('chat', { recipient: 'alice', chat: '', files: [sent.id] });
  await files.upload(randomBytes(500));
  const path = String((await files.create({ size: 5_000 })).headers.location);
  await files.patch(path, 0, Buffer.alloc(100));
  ahead = DAY - 60_000;
  await using soon = await host.restart();
  await new Promise((resolve) => setTimeout(resolve, 1_300));
  expect(soon.host.store.tables.files.size).toBe(3);
  ahead = DAY + 60_000;
  await using later = await soon.restart();
  await expect.poll(() => filesIn(later), PATIENT).toEqual([sent.id]);
  await expect.poll(() => contentsOf(later), PATIENT).toEqual([sent.sha256]);
});

it('[U7] keeps what a message on its way refers to', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const card = await filesOf(host, alice).upload(png(2, 2));
  const { data } = await alice.done('chat', { recipient: 'alice', chat: '', files: [card.id] });
  const chat_ids = [data.chat_id];
  // Each message goes as the next one comes.
  for (let round = 0; round < 30; round++) {
    const [next] = await Promise.all([
      alice.done('chat', { recipient: 'alice', chat: '', files: [card.id] }),
      round % 3 === 0 ? new Promise((resolve) => setTimeout(resolve, 100)) : undefined,
    ]);
    const chat_id = chat_ids.pop();
    await alice.done('delete_chat', { conversation: data.conversation, chat_id });
    chat_ids.push(next.data.chat_id);
  }
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect((await filesOf(host, alice).get(card.id)).status).toBe(200);
});

it('[U17] is in a backup with its content, and comes back with that', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-restore-'));
  try {
    await using host = await startTestHost();
    const alice = await connect(host, { as: 'alice' });
    const files = filesOf(host, alice);
    const bytes = randomBytes(700_000);
    const card = await files.upload(bytes, { name: 'kept.bin' });
    const { data } = await alice.done('chat', { recipient: 'alice', chat: 'here', files: [card.id] });
    await files.create({ size: 100 });
    const [made] = await Promise.all([
      host.host.store.backup(join(folder, 'b.tar.gz')),
      alice.done('delete_chat', { conversation: data.conversation, chat_id: data.chat_id }),
    ]);
    const restored = join(folder, 'data');
    await restoreBackup({ file: made.path, folder: restored });
    await using again = await startTestHost({ data: restored });
    const who: Holder = alice;
    expect((await filesOf(again, who).get(card.id)).body.equals(bytes)).toBe(true);
    const figures = await again.host.store.figures();
    expect(figures).toMatchObject({ fileBytes: 700_100 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
