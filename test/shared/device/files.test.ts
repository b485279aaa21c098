import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileSource, SendItem } from '../../../shared/bridge/files.ts';
import type { FileCard } from '../../../shared/protocol/file-card.ts';
import { newUlid } from '../../../shared/protocol/ids.ts';
import { deviceKinds, signUp, standsAt } from '../../support/device-kinds.ts';
import { useDevice } from '../../support/device-world.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

const LONG = { timeout: 20_000 };
const MEGABYTE = 1024 * 1024;
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

describe.each(deviceKinds)('files from and to $kind', (kind) => {
  const world = useDevice(kind);
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder[Symbol.asyncDispose]());

  async function item(name: string, content: Buffer): Promise<SendItem> {
    const path = join(folder.path, name);
    await writeFile(path, content);
    const blob = new File([new Uint8Array(content)], name);
    const source: FileSource = kind.kind === 'a browser' ? { kind: 'blob', blob } : { kind: 'path', path };
    return { source, facts: { name } };
  }
  async function toMyself(): Promise<{ recipient: string; recipient_type: 'user'; chat: string }> {
    const { account = '' } = await world.session();
    return { recipient: account, recipient_type: 'user', chat: 'look' };
  }
  const send = async (chat_id: string, items: SendItem[]) =>
    world.device.bridge.call('send_files', { chat_id, draft: await toMyself(), items });
  const transfers = async () => (await world.device.bridge.call('transfers', {})).transfers;
  async function arrived(chat_id: string): Promise<readonly FileCard[]> {
    const messages = () => world.events('message').filter(({ message }) => message.chat_id === chat_id);
    await expect.poll(() => messages().length, LONG).toBe(1);
    await expect.poll(transfers, LONG).toEqual([]);
    expect((await world.session()).outbox).toEqual([]);
    return messages()[0]?.message.files ?? [];
  }

  it('[V2] send a picture and its caption as one message', async () => {
    await signUp(world.device, world.host, 'alice');
    const chat_id = newUlid();
    const content = randomBytes(5_000);
    expect(await send(chat_id, [await item('a.bin', content)])).toEqual({ done: true });
    expect(await arrived(chat_id)).toMatchObject([{ name: 'a.bin', size: 5_000, sha256: hashOf(content) }]);
    expect(world.events('message').at(-1)?.message.chat).toBe('look');
  });

  it('[V2] send thirty files in one message, in their order', async () => {
    await signUp(world.device, world.host, 'alice');
    const chat_id = newUlid();
    const contents = Array.from({ length: 30 }, (_, at) => randomBytes(1_000 + at));
    const items = await Promise.all(contents.map((content, at) => item(`${at}.bin`, content)));
    expect(await send(chat_id, items)).toEqual({ done: true });
    expect((await arrived(chat_id)).map(({ sha256 }) => sha256)).toEqual(contents.map(hashOf));
  });

  it('[V1] go on after a restart of the host and of the device', async () => {
    await signUp(world.device, world.host, 'alice');
    const chat_id = newUlid();
    const content = randomBytes(24 * MEGABYTE);
    expect(await send(chat_id, [await item('large.bin', content)])).toEqual({ done: true });
    await expect.poll(async () => (await transfers())[0]?.moved ?? 0, { ...LONG, interval: 5 }).toBeGreaterThan(0);
    await world.host.close();
    await standsAt(world.device.bridge, 'waiting');
    await world.reopen();
    await standsAt(world.device.bridge, 'waiting');
    expect(await transfers()).toMatchObject([{ name: 'large.bin', message: { chat_id } }]);
    await world.bringBack();
    expect(await arrived(chat_id)).toMatchObject([{ sha256: hashOf(content) }]);
  });

  it('[V6] take back what is cancelled', async () => {
    await signUp(world.device, world.host, 'alice');
    await world.host.close();
    await standsAt(world.device.bridge, 'waiting');
    const [one, other] = [newUlid(), newUlid()];
    const kept = randomBytes(2_000);
    await send(one, [await item('kept.bin', kept), await item('dropped.bin', randomBytes(10))]);
    await send(other, [await item('alone.bin', randomBytes(10))]);
    for (const { id, name } of await transfers()) {
      if (name === 'kept.bin') continue;
      expect(await world.device.bridge.call('change_transfer', { id, to: 'cancelled' })).toEqual({ done: true });
    }
    await world.bringBack();
    expect(await arrived(one)).toMatchObject([{ name: 'kept.bin', sha256: hashOf(kept) }]);
    expect(world.events('message').some(({ message }) => message.chat_id === other)).toBe(false);
  });

  it('[V5] say what the host refuses, and try again when the person wants it', async () => {
    await signUp(world.device, world.host, 'alice');
    const limit = (bytes: number) => world.ask('change_host_settings', { settings: { max_file_bytes: bytes } });
    expect(await limit(MEGABYTE)).toMatchObject({ done: true });
    const chat_id = newUlid();
    await send(chat_id, [await item('a.bin', randomBytes(2 * MEGABYTE))]);
    await expect.poll(async () => (await transfers())[0]?.state, LONG).toBe('failed');
    expect(await transfers()).toMatchObject([{ refusal: { reason: 'too_large' }, can_retry: false }]);
    const [failed] = await transfers();
    await limit(100 * MEGABYTE);
    await world.device.bridge.call('change_transfer', { id: failed?.id ?? '', to: 'moving' });
    expect(await arrived(chat_id)).toMatchObject([{ size: 2 * MEGABYTE }]);
  });

  it('[V9] send a folder as one zip', async () => {
    await signUp(world.device, world.host, 'alice');
    const chat_id = newUlid();
    const files: { source: FileSource; path: string }[] = [];
    for (const path of ['b.txt', 'deep/a.txt']) {
      const made = await item(path.replace('/', '-'), Buffer.from(path));
      if ('source' in made) files.push({ source: made.source, path });
    }
    expect(await send(chat_id, [{ folder: 'photos', files }])).toEqual({ done: true });
    expect(await arrived(chat_id)).toMatchObject([{ name: 'photos.zip', folder_files: 2 }]);
  });

  it('[V2] upload a picture of a person without a message', async () => {
    await signUp(world.device, world.host, 'alice');
    const content = randomBytes(500);
    const uploaded = await world.device.bridge.call('upload_file', { item: await item('me.bin', content) });
    expect(uploaded).toMatchObject({ done: true, file: { sha256: hashOf(content) } });
    expect(await transfers()).toEqual([]);
  });
});
