// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { showBadge } from '../../../renderer/platform/badge.ts';
import { deviceName, platformOf } from '../../../renderer/platform/device-name.ts';
import { pageNotifications } from '../../../renderer/platform/notifications.ts';
import type { Page } from '../../../renderer/platform/page.ts';
import { screenWakeLock } from '../../../renderer/platform/wake-lock.ts';
import type { BridgeEvent } from '../../../shared/bridge/index.ts';
import { newId } from '../../../shared/protocol/ids.ts';

const GROUP = 'g:01JCFAKEG00000000000000000';

/** Notifications of a browser that does what the test says. */
function fakeNotifications(answer: NotificationPermission, works = true) {
  const shown: (EventTarget & { title: string; options: NotificationOptions; closed: boolean })[] = [];
  class FakeNotification extends EventTarget {
    static permission: NotificationPermission = 'default';
    static async requestPermission() {
      FakeNotification.permission = answer;
      return answer;
    }
    readonly title: string;
    readonly options: NotificationOptions;
    closed = false;
    constructor(title: string, options: NotificationOptions) {
      super();
      if (!works) throw new TypeError('Illegal constructor');
      this.title = title;
      this.options = options;
      shown.push(this);
    }
    close() {
      this.closed = true;
    }
  }
  return { shown, Notification: FakeNotification as unknown as typeof Notification };
}

function opened(fake: ReturnType<typeof fakeNotifications>, isSecureContext = true) {
  const told: BridgeEvent[] = [];
  let focused = 0;
  const page = { isSecureContext, Notification: fake.Notification, focus: () => void focused++ };
  const notifications = pageNotifications(page, (event) => told.push(event));
  return { told, notifications, focused: () => focused };
}

const message = { title: 'Bob', body: 'hello', conversation: GROUP, silent: true };

describe('the notifications of a page', () => {
  it('are shown once the person has allowed them; a click leads into the conversation', async () => {
    const fake = fakeNotifications('granted');
    const { notifications, told, focused } = opened(fake);
    expect(notifications.leave).toBe('ask');
    notifications.show(message);
    expect(fake.shown).toEqual([]);
    await notifications.ask();
    expect(notifications.leave).toBe('allowed');
    notifications.show(message);
    expect(fake.shown).toMatchObject([{ title: 'Bob', options: { body: 'hello', silent: true, tag: GROUP } }]);
    fake.shown[0]?.dispatchEvent(new Event('click'));
    expect([focused(), told]).toEqual([1, [{ event: 'open', route: `#/groups/${GROUP}` }]]);
    notifications.show(message);
    notifications.clear(GROUP);
    expect(fake.shown[1]?.closed).toBe(true);
  });

  it('are left alone where the person or the browser does not allow them', async () => {
    const denied = fakeNotifications('denied');
    const { notifications } = opened(denied);
    await notifications.ask();
    expect(notifications.leave).toBe('denied');
    notifications.show(message);
    expect(denied.shown).toEqual([]);
    expect(opened(fakeNotifications('granted'), false).notifications.leave).toBe('unavailable');
    const phone = opened(fakeNotifications('granted', false)).notifications;
    await phone.ask();
    expect(() => phone.show(message)).not.toThrow();
    phone.clear(GROUP);
  });
});

describe('a call that rings in a page', () => {
  it('[Q84] is shown outside of it until it is over; a click leads to the page', async () => {
    const fake = fakeNotifications('granted');
    const { notifications, told, focused } = opened(fake);
    const ring = { call_id: newId('call'), title: 'Bob', body: 'Video call' };
    notifications.ring(ring);
    expect(fake.shown).toEqual([]);
    await notifications.ask();
    notifications.ring(ring);
    expect(fake.shown).toMatchObject([{ title: 'Bob', options: { body: 'Video call', requireInteraction: true } }]);
    fake.shown[0]?.dispatchEvent(new Event('click'));
    expect([focused(), told]).toEqual([1, []]);
    notifications.ring(ring);
    notifications.clear(ring.call_id);
    expect(fake.shown[1]?.closed).toBe(true);
  });
});

/** A page whose browser keeps the screen on, or will not. */
function pageWithWakeLock(works: boolean) {
  const held = new Set<number>();
  let last = 0;
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const request = async () => {
    if (!works) throw new DOMException('The battery is low.', 'NotAllowedError');
    last += 1;
    const id = last;
    held.add(id);
    return { release: async () => void held.delete(id) };
  };
  const page = { document, navigator: { wakeLock: { request } } } as unknown as Pick<Page, 'document' | 'navigator'>;
  return { held, document, page };
}

describe('the screen of a page', () => {
  it('[Q85] stays on while it is wanted, also after the page was out of sight', async () => {
    const { held, document, page } = pageWithWakeLock(true);
    const lock = screenWakeLock(page);
    lock.want(true);
    lock.want(true);
    await vi.waitFor(() => expect(held.size).toBe(1));
    // The browser has let go of it meanwhile.
    held.clear();
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(() => expect(held.size).toBe(1));
    lock.want(false);
    await vi.waitFor(() => expect(held.size).toBe(0));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(held.size).toBe(0);
  });

  it('[Q85] goes off as usual where the browser cannot, or will not, keep it on', async () => {
    const { held, page } = pageWithWakeLock(false);
    screenWakeLock(page).want(true);
    const bare = screenWakeLock({ document: page.document, navigator: {} as Navigator });
    bare.want(true);
    bare.want(false);
    await Promise.resolve();
    expect(held.size).toBe(0);
  });
});

describe('the badge of a page', () => {
  it('stands in its title, and on its icon where there is one', () => {
    const counts: number[] = [];
    const document = { title: 'Kitchen' };
    const page = { document, navigator: { setAppBadge: async (count: number) => void counts.push(count) } };
    for (const unread of [3, 12, 0]) {
      showBadge(page as unknown as Page, unread);
      counts.push(-1);
    }
    expect(document.title).toBe('Kitchen');
    showBadge({ document, navigator: {} } as unknown as Page, 7);
    expect(document.title).toBe('(7) Kitchen');
    expect(counts).toEqual([3, -1, 12, -1, 0, -1]);
  });
});

describe('the name of a browser', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux', 'linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
      'Edge on Windows',
      'win32',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
      'linux',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
      'darwin',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari on macOS',
      'darwin',
    ],
    ['something else', 'Browser', 'other'],
  ])('%s', (agent, name, platform) => {
    expect([deviceName(agent), platformOf(agent)]).toEqual([name, platform]);
  });
});
