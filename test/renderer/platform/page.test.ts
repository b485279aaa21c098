// @vitest-environment node
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pageCache } from '../../../renderer/platform/cache-database.ts';
import { openDatabase } from '../../../renderer/platform/database.ts';
import { signUp, standsAt } from '../../support/device-kinds.ts';
import { createFakeBrowser, type FakeBrowser } from '../../support/fake-page.ts';
import { startTestHost, type TestHost } from '../../support/host.ts';
import { type OpenPage, openPage } from '../../support/open-page.ts';
import { PATIENCE } from '../../support/test-device.ts';

const GROUP = 'g:01JCFAKEG00000000000000000';

describe('a page of a host', () => {
  let host: TestHost;
  let browser: FakeBrowser;
  let open: OpenPage[] = [];
  const opening = async (options = {}) => {
    const opened = await openPage(browser, options);
    open.push(opened);
    return opened;
  };
  beforeEach(async () => {
    host = await startTestHost({ plainPort: 0, name: 'Kitchen' });
    browser = createFakeBrowser({ port: host.plainPort ?? 0, isSecure: false });
  });
  afterEach(async () => {
    for (const each of open) await each.close();
    open = [];
    await host[Symbol.asyncDispose]();
  });

  it('[C62] knows the host that serves it, with the invite of its address, and no other', async () => {
    const { bridge, page } = await opening({ search: '?window=chat&code=AB-12' });
    const { hosts } = await bridge.call('hosts', {});
    const nearby = { people_online: 0, registration: 'open', unreachable: false };
    expect(hosts).toEqual([{ id: host.id, name: 'Kitchen', address: page.location.host, nearby, here: false }]);
    const fingerprint = host.fingerprint;
    const kitchen = { done: true, host: { id: host.id, name: 'Kitchen', fingerprint, verified: true, code: 'AB-12' } };
    const places = [
      { host_id: host.id },
      { address: page.location.host },
      { address: `127.0.0.1:${host.port}` },
      { address: `hearth://10.0.0.9:48100/?fp=${fingerprint}` },
    ];
    for (const who of places) expect(await bridge.call('identify', who)).toMatchObject(kitchen);
    const link = `hearth://10.0.0.9/?fp=${fingerprint}&code=XY`;
    expect(await bridge.call('identify', { address: link })).toMatchObject({ done: true, host: { code: 'XY' } });
    const elsewhere = { done: false, refusal: { reason: 'not_available' } };
    for (const address of ['10.0.0.9', `hearth://127.0.0.1/?fp=${'ab'.repeat(32)}`]) {
      expect(await bridge.call('identify', { address })).toMatchObject(elsewhere);
    }
    expect(await bridge.call('trust', { host_id: host.id, fingerprint })).toMatchObject(elsewhere);
    expect(await bridge.call('start_hosting', {})).toMatchObject(elsewhere);
    expect(await bridge.call('stop_hosting', {})).toMatchObject(elsewhere);
    expect(await bridge.call('hosting', {})).toEqual({ running: false });
    await expect(bridge.call('open_chat_window', { conversation: GROUP })).rejects.toThrow('small windows');
    await expect(bridge.call('choose_folder', { from: '' })).rejects.toThrow('its own folder');
  });

  it('[C62] says what it is, and examines what it can of the network', async () => {
    const { bridge, page } = await opening();
    expect(await bridge.call('app', {})).toEqual({
      kind: 'browser',
      version: '0.0.0',
      platform: 'linux',
      can_host: false,
      can_open_windows: false,
      can_start_at_login: false,
      notifications: 'unavailable',
    });
    const levels = async () =>
      (await bridge.call('examine_network', { language: 'en' })).findings.map(({ id, level }) => [id, level]);
    expect(await levels()).toEqual([
      ['host', 'ok'],
      ['socket', 'ok'],
      ['security', 'warn'],
      ['storage', 'ok'],
    ]);
    const { findings } = await bridge.call('examine_network', { language: 'zh-CN' });
    expect(findings[2]?.remedy).toContain(`https://127.0.0.1:${host.port}/`);
    page.setNetwork(false);
    expect(await levels()).toMatchObject([['host', 'problem'], ['security', 'warn'], expect.anything()]);
    expect((await bridge.call('hosts', {})).hosts).toMatchObject([{ name: 'Kitchen' }]);
    expect(await bridge.call('identify', { host_id: host.id })).toMatchObject({ refusal: { reason: 'unreachable' } });
  });

  it('[C62] works where the browser keeps nothing', async () => {
    const { open: real } = indexedDB;
    indexedDB.open = () => {
      throw new Error('not in a private window');
    };
    const page = browser.page();
    Object.defineProperty(page, 'localStorage', {
      get: () => {
        throw new Error('not in a private window');
      },
    });
    const device = await openPage({ ...browser, page: () => page });
    open.push(device);
    await signUp(device, host, 'alice');
    await device.note('hello');
    await expect.poll(device.waiting, PATIENCE).toEqual([]);
    await device.bridge.call('write_cache', { key: 'a', value: 1 });
    expect(await device.bridge.call('read_cache', { key: 'a' })).toEqual({ value: 1 });
    expect(await device.bridge.call('change_preferences', { theme: 'dark' })).toMatchObject({ theme: 'dark' });
    const { findings } = await device.bridge.call('examine_network', { language: 'en' });
    expect(findings.find(({ id }) => id === 'storage')?.level).toBe('warn');
    indexedDB.open = real;
  });

  it('[C62] connects at once when the network or the person comes back', async () => {
    const device = await opening();
    await signUp(device, host, 'alice');
    const waits = async () => {
      const { connection } = await device.bridge.call('session', {});
      return connection.name === 'waiting' && connection.until > Date.now() + 2_000;
    };
    device.page.setNetwork(false);
    await expect.poll(waits, { timeout: 15_000 }).toBe(true);
    device.page.setNetwork(true);
    device.page.document.dispatchEvent(new Event('visibilitychange'));
    await expect
      .poll(async () => (await device.bridge.call('session', {})).connection.name, { timeout: 1_500 })
      .toBe('online');
    device.page.dispatch('online');
    await standsAt(device.bridge, 'online');
  });
});

describe('the documents of a page', () => {
  it('[C57] stay within their bound, the ones written last', async () => {
    createFakeBrowser({ port: 1 });
    const database = await openDatabase();
    const cache = pageCache(database, 'h:1 u:1', 10_000);
    const other = pageCache(database, 'h:1 u:2', 10_000);
    await other.write('0', 'of another account');
    for (let number = 0; number < 20; number++) {
      await cache.write(`${number}`, 'x'.repeat(1_000));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await cache.write('huge', 'x'.repeat(20_000));
    const held = await Promise.all(Array.from({ length: 20 }, (_, number) => cache.read(`${number}`)));
    expect(held.slice(0, 11).every((value) => value === null)).toBe(true);
    expect(held.slice(11)).not.toContain(null);
    expect([await cache.read('huge'), await other.read('0')]).toEqual([null, 'of another account']);
    await cache.write('19', undefined);
    expect(await cache.read('19')).toBeNull();
    database.close();
  });
});
