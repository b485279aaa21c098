import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { newUlid } from '../../../../shared/protocol/ids.ts';
import { createFakeFilesHost, type FakeFilesHost } from '../../../support/fake-files-host.ts';
import { createFakeTransfers, type FakeTransfers, toBob } from '../../../support/fake-transfers.ts';
import { createManualClock, type ManualClock, settle } from '../../../support/manual-clock.ts';
import { seededRandom } from '../../../support/random.ts';

const MEGABYTE = 1024 * 1024;
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

describe('files on their way to a host', () => {
  let host: FakeFilesHost;
  let clock: ManualClock;
  let device: FakeTransfers;
  beforeEach(() => {
    host = createFakeFilesHost();
    clock = createManualClock();
    device = createFakeTransfers(host, clock);
  });
  const finish = async () => {
    for (let turn = 0; turn < 200 && device.kept().length > 0; turn++) await clock.advance(1_000);
  };

  it('[V2] make one message, in its order, with its text, and then are gone', async () => {
    const contents = [randomBytes(10), randomBytes(2 * MEGABYTE), randomBytes(0)];
    const items = contents.map((content, at) => device.item(`${at}.bin`, content));
    const chatId = newUlid();
    expect(await device.transfers.send(chatId, toBob, items)).toEqual({ done: true });
    expect(await device.transfers.send(chatId, toBob, items)).toEqual({ done: true });
    expect(device.transfers.list()).toMatchObject([{ index: 0 }, { index: 1 }, { index: 2, files: 3 }]);
    await finish();
    expect(device.sent).toMatchObject([{ chatId, draft: { ...toBob, files: [{ name: '0.bin' }, {}, {}] } }]);
    expect(device.sent[0]?.draft.files?.map(({ sha256 }) => sha256)).toEqual(contents.map(hashOf));
    expect(device.transfers.list()).toEqual([]);
    expect(device.told.filter(({ event }) => event === 'transfer_gone')).toHaveLength(3);
    expect(host.held.size).toBe(3);
  });

  it.each([1, 2, 3, 4, 5, 6])('[V1] arrive whole over cuts, and restarts of host and app (seed %i)', async (seed) => {
    const chance = seededRandom(seed);
    const contents = [300_000, 3 * MEGABYTE, 5 * MEGABYTE, 70].map((size) => randomBytes(size));
    const chatId = newUlid();
    let cuts = 20;
    host.cut = (length) => (cuts-- > 0 && chance.chance(0.8) ? chance.below(length) : undefined);
    await device.transfers.send(
      chatId,
      toBob,
      contents.map((content, at) => device.item(`${at}`, content)),
    );
    for (let turn = 0; turn < 120 && device.kept().length > 0; turn++) {
      host.isUp = chance.chance(0.85);
      if (chance.chance(0.15)) device.restart();
      if (chance.chance(0.1)) device.transfers.setOnline(false);
      await clock.advance(chance.below(2_000));
      device.transfers.setOnline(true);
    }
    host.isUp = true;
    await finish();
    expect(device.sent).toHaveLength(1);
    expect(device.sent[0]?.draft.files?.map(({ sha256 }) => sha256)).toEqual(contents.map(hashOf));
    expect(device.transfers.list()).toEqual([]);
  });

  it('[V1] go on from where they were cut, and send nothing twice', async () => {
    const content = randomBytes(4 * MEGABYTE);
    let cuts = 3;
    host.cut = (length) => (cuts-- > 0 ? Math.floor(length / 2 / 65_536) * 65_536 : undefined);
    await device.transfers.send(newUlid(), toBob, [device.item('a', content)]);
    await finish();
    expect(device.sent).toHaveLength(1);
    expect(host.received).toBe(content.length);
    expect(host.asked.filter((each) => each.startsWith('HEAD'))).toHaveLength(3);
  });

  it('[V2] make no second message when the app ends right after the last file', async () => {
    const chatId = newUlid();
    await device.transfers.send(chatId, toBob, [device.item('a', randomBytes(10))]);
    for (let turn = 0; turn < 30; turn++) {
      await settle();
      device.restart();
    }
    await finish();
    expect(device.sent).toMatchObject([{ chatId }]);
    expect(device.problems).toEqual([]);
  });

  it('[V3] move three at once and two large ones, so that small ones never wait for large ones', async () => {
    let free = () => {};
    const gate = new Promise<void>((resolve) => {
      free = resolve;
    });
    host.hold = () => gate;
    const large = [0, 1, 2, 3].map((at) => device.item(`large ${at}`, randomBytes(5 * MEGABYTE)));
    await device.transfers.send(newUlid(), toBob, large);
    await clock.advance(100);
    expect(host.busy).toMatchObject({ now: 2, large: 2 });
    await device.transfers.send(
      newUlid(),
      toBob,
      [0, 1, 2].map((at) => device.item(`small ${at}`, randomBytes(10))),
    );
    await clock.advance(100);
    expect(host.busy).toMatchObject({ now: 3, large: 2 });
    free();
    await finish();
    expect(host.busy.most).toBe(3);
    expect(device.sent).toHaveLength(2);
  });

  it('[V4] wait without a connection, say why, and go on by themselves', async () => {
    host.isUp = false;
    await device.transfers.send(newUlid(), toBob, [device.item('a', randomBytes(10))]);
    await clock.advance(20);
    expect(device.find('a')).toMatchObject({ state: 'waiting', refusal: { reason: 'connection_lost' } });
    const before = host.asked.length;
    device.transfers.setOnline(false);
    await clock.advance(600_000);
    expect(host.asked).toHaveLength(before);
    host.isUp = true;
    device.transfers.setOnline(true);
    await clock.advance(0);
    expect(device.sent).toHaveLength(1);
  });

  it('[V4] try less and less often while nothing gets better', async () => {
    host.isUp = false;
    await device.transfers.send(newUlid(), toBob, [device.item('a', randomBytes(10))]);
    await clock.advance(10_000);
    const early = host.asked.length;
    await clock.advance(60_000);
    const late = host.asked.length - early;
    expect(early).toBeGreaterThan(3);
    expect(late / 6).toBeLessThan(early / 2);
  });

  it('[V5] rest when the host does not want them, until the person says otherwise', async () => {
    host.refuses = 'quota_full';
    const chatId = newUlid();
    await device.transfers.send(chatId, toBob, [device.item('a', randomBytes(10)), device.item('b', randomBytes(10))]);
    await clock.advance(100_000);
    expect(device.find('a')).toMatchObject({ state: 'failed', can_retry: true, refusal: { reason: 'quota_full' } });
    const before = host.asked.length;
    device.restart();
    await clock.advance(100_000);
    expect(host.asked).toHaveLength(before);
    host.refuses = undefined;
    for (const { id } of device.transfers.list()) {
      expect(await device.transfers.change(id, 'moving')).toEqual({ done: true });
    }
    await finish();
    expect(device.sent).toMatchObject([{ chatId, draft: { files: [{ name: 'a' }, { name: 'b' }] } }]);
    host.refuses = 'too_large';
    await device.transfers.send(newUlid(), toBob, [device.item('c', randomBytes(10))]);
    await clock.advance(1_000);
    expect(device.find('c')).toMatchObject({ state: 'failed', can_retry: false });
  });

  it('[V5] stand still while they are paused, over a restart too, and go on from there', async () => {
    const content = randomBytes(2 * MEGABYTE);
    let free = () => {};
    host.hold = () =>
      new Promise((resolve) => {
        free = resolve;
      });
    await device.transfers.send(newUlid(), toBob, [device.item('a', content)]);
    await clock.advance(100);
    const { id = '' } = device.find('a') ?? {};
    const paused = device.transfers.change(id, 'paused');
    free();
    await paused;
    host.hold = undefined;
    expect(device.find('a')?.state).toBe('paused');
    device.restart();
    await clock.advance(60_000);
    expect(device.find('a')?.state).toBe('paused');
    await device.transfers.change(id, 'moving');
    await finish();
    expect(device.sent[0]?.draft.files?.[0]?.sha256).toBe(hashOf(content));
  });

  it('[V6] are taken back when they are cancelled, and left out of their message', async () => {
    const chatId = newUlid();
    await device.transfers.send(chatId, toBob, [device.item('a', randomBytes(10)), device.item('b', randomBytes(10))]);
    host.refuses = 'quota_full';
    await clock.advance(100);
    const b = device.find('b');
    await device.transfers.change(b?.id ?? '', 'cancelled');
    host.refuses = undefined;
    const a = device.find('a');
    if (a !== undefined) await device.transfers.change(a.id, 'moving');
    await finish();
    expect(device.sent).toMatchObject([{ chatId, draft: { files: [{ name: 'a' }] } }]);

    host.cut = (length) => Math.floor(length / 2);
    await device.transfers.send(newUlid(), toBob, [device.item('c', randomBytes(2 * MEGABYTE))]);
    await clock.advance(50);
    const c = device.find('c');
    await device.transfers.change(c?.id ?? '', 'cancelled');
    await clock.advance(1_000);
    expect(device.transfers.list()).toEqual([]);
    expect(device.kept()).toEqual([]);
    expect([...host.held.values()].map(({ name }) => name)).toEqual(['a']);
    expect(device.sent).toHaveLength(1);
    expect(await device.transfers.change(c?.id ?? '', 'moving')).toMatchObject({
      done: false,
      refusal: { reason: 'no_such_file' },
    });
  });

  it('[V7] are never half of one and half of another: what was changed is said', async () => {
    host.cut = (length) => Math.floor(length / 2);
    await device.transfers.send(newUlid(), toBob, [device.item('a', randomBytes(2 * MEGABYTE))]);
    await clock.advance(30);
    device.disk.set('a', randomBytes(MEGABYTE));
    host.cut = () => undefined;
    await clock.advance(60_000);
    expect(device.find('a')).toMatchObject({
      state: 'failed',
      can_retry: false,
      refusal: { reason: 'source_changed' },
    });
    device.disk.delete('b');
    const gone = { source: { kind: 'path', path: 'b' } as const, facts: {} };
    expect(await device.transfers.send(newUlid(), toBob, [gone])).toMatchObject({
      done: false,
      refusal: { reason: 'source_gone' },
    });
    expect(device.sent).toEqual([]);
  });

  it('[V8] are not sent again when the host has them, once that is proved', async () => {
    const content = randomBytes(3 * MEGABYTE);
    await device.transfers.send(newUlid(), toBob, [device.item('a', content)]);
    await finish();
    const before = host.received;
    await device.transfers.send(newUlid(), toBob, [device.item('again', content)]);
    await finish();
    expect(host.received).toBe(before);
    expect(device.sent).toHaveLength(2);
    expect(device.sent[1]?.draft.files?.[0]?.sha256).toBe(hashOf(content));
  });

  it('[V2] bring their small pictures before them, and go without when those are not wanted', async () => {
    const thumbnail = { source: { kind: 'path', path: 't' } as const, facts: { name: 't', width: 8, height: 8 } };
    device.disk.set('t', randomBytes(20));
    const item = { ...device.item('a', randomBytes(10)), thumbnail };
    await device.transfers.send(newUlid(), toBob, [item]);
    await finish();
    const [small, large] = [...host.held.values()];
    expect(small).toMatchObject({ name: 't', metadata: { width: '8', height: '8' } });
    expect(large?.metadata.thumbnail).toBe(small?.id);
    expect(await device.transfers.upload(device.item('c', randomBytes(5)))).toMatchObject({
      done: true,
      file: { name: 'c', size: 5 },
    });
    host.refuses = 'quota_full';
    expect(await device.transfers.upload(device.item('c', randomBytes(5)))).toMatchObject({
      done: false,
      refusal: { reason: 'quota_full' },
    });
  });

  it('[V1] go out in pieces where a body is sent as a whole only', async () => {
    host = createFakeFilesHost({ inPieces: true });
    device = createFakeTransfers(host, clock);
    const content = randomBytes(6 * MEGABYTE);
    await device.transfers.send(newUlid(), toBob, [device.item('a', content)]);
    await finish();
    expect(device.sent[0]?.draft.files?.[0]?.sha256).toBe(hashOf(content));
    expect(host.asked.filter((each) => each.startsWith('PATCH')).length).toBeGreaterThan(3);
  });
});
