// @vitest-environment node
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signUp, standsAt } from '../../support/device-kinds.ts';
import { createFakeBrowser, type FakeBrowser } from '../../support/fake-page.ts';
import { connect, startTestHost, type TestHost } from '../../support/host.ts';
import { cutOff, type OpenPage, openPage } from '../../support/open-page.ts';
import { KEY, PATIENCE } from '../../support/test-device.ts';

describe.each([
  { pages: 'secure pages', isSecure: true },
  { pages: 'pages without TLS', isSecure: false },
])('$pages of one browser', ({ isSecure }) => {
  let host: TestHost;
  let browser: FakeBrowser;
  let one: OpenPage;
  let open: OpenPage[] = [];
  const opening = async () => {
    const opened = await openPage(browser);
    open.push(opened);
    return opened;
  };
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    host = await startTestHost({ plainPort: 0 });
    browser = createFakeBrowser({ port: host.plainPort ?? 0, isSecure });
    one = await opening();
    await signUp(one, host, 'alice');
  });
  afterEach(async () => {
    for (const each of open) await each.close();
    open = [];
    await host[Symbol.asyncDispose]();
    vi.useRealTimers();
  });
  /** What the host has of Alice's notes. */
  async function notes(): Promise<string[]> {
    const reader = await connect(host);
    await reader.request('login', { user_id: 'alice', key: KEY });
    const { data: recent } = await reader.request('recent', {});
    const [only] = (recent as { conversations: { conversation: string }[] }).conversations;
    if (only === undefined) return [];
    const { data } = await reader.request('history', { conversation: only.conversation });
    reader.close();
    return (data as { messages: { chat: string }[] }).messages.map(({ chat }) => chat);
  }

  it('[C61] send each message once: nobody takes what a living page sends', async () => {
    await cutOff(one);
    await one.note('first');
    await one.note('second');
    const other = await opening();
    await standsAt(other.bridge, 'online');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await other.waiting()).toEqual([]);
    expect(await notes()).toEqual([]);
    await other.note('between');
    one.page.setNetwork(true);
    await one.bridge.call('wake', {});
    await expect.poll(notes, PATIENCE).toEqual(['between', 'first', 'second']);
  });

  it('[C61] take over what a page left that is gone, in its order', async () => {
    const other = await opening();
    await cutOff(one);
    for (const chat of ['first', 'second', 'third']) await one.note(chat);
    one.page.dispatch('pagehide');
    one.page.kill();
    await expect
      .poll(async () => {
        await vi.advanceTimersByTimeAsync(10_000);
        return notes();
      }, PATIENCE)
      .toEqual(['first', 'second', 'third']);
    const told = other.told.flatMap((event) => (event.event === 'outbox' ? [[event.entry.chat, event.status]] : []));
    expect(told).toContainEqual(['first', 'waiting']);
    expect(told.at(-1)).toEqual(['third', 'sent']);
    expect(await other.waiting()).toEqual([]);
  });

  it('[V14] take over the files that a page left on their way, as far as the browser kept them', async () => {
    await cutOff(one);
    const { account = '' } = await one.bridge.call('session', {});
    const draft = { recipient: account, recipient_type: 'user', chat: 'look' } as const;
    const source = await one.bridge.source(new File(['hello'], 'a.txt'));
    const chat_id = '01JCFAKEF00000000000000000';
    const items = [{ source, facts: {} }];
    expect(await one.bridge.call('send_files', { chat_id, draft, items })).toEqual({ done: true });
    const living = await opening();
    expect((await living.bridge.call('transfers', {})).transfers).toEqual([]);
    one.page.dispatch('pagehide');
    one.page.kill();
    const other = await opening();
    const { transfers } = await other.bridge.call('transfers', {});
    expect(transfers).toMatchObject([{ name: 'a.txt', size: 5, message: { chat_id, chat: 'look' } }]);
  });

  it('[C61] take over what was refused, too, when they are opened anew', async () => {
    const draft = { recipient: 'nobody', recipient_type: 'user', chat: 'hello' } as const;
    await one.bridge.call('send', { chat_id: '01JCFAKEM00000000000000000', draft });
    await expect
      .poll(async () => (await one.bridge.call('session', {})).outbox, PATIENCE)
      .toMatchObject([{ failed: { reason: 'no_such_user' } }]);
    one.page.dispatch('pagehide');
    one.page.kill();
    const other = await opening();
    expect((await other.bridge.call('session', {})).outbox).toMatchObject([{ failed: { reason: 'no_such_user' } }]);
    expect(await other.bridge.call('discard', { chat_id: '01JCFAKEM00000000000000000' })).toEqual({ done: true });
  });

  it('[C61] come and go together', async () => {
    const other = await opening();
    await standsAt(other.bridge, 'online');
    await one.bridge.call('leave', {});
    await standsAt(other.bridge, 'signed_out');
    await signUp(other, host, 'bob');
    await standsAt(one.bridge, 'online');
    const bob = await one.bridge.call('session', {});
    expect(bob.me?.user_id).toBe('bob');
    await one.bridge.call('sign_out', {});
    await standsAt(other.bridge, 'signed_out');
    expect([...browser.values.values()].join()).not.toContain(bob.account);
    const changed = await other.bridge.call('change_preferences', { theme: 'dark' });
    await expect.poll(() => one.told.at(-1), PATIENCE).toEqual({ event: 'preferences', preferences: changed });
  });

  it('[C61] go on with the key that one of them chose', async () => {
    const other = await opening();
    await standsAt(other.bridge, 'online');
    const params = { old_key: KEY, key: 'another password' };
    expect(await one.bridge.call('request', { action: 'change_key', params })).toMatchObject({ done: true });
    await expect
      .poll(
        () => other.told.some((event) => event.event === 'session' && event.session.connection.name === 'ended'),
        PATIENCE,
      )
      .toBe(true);
    await standsAt(other.bridge, 'online');
    await standsAt(one.bridge, 'online');
  });
});
