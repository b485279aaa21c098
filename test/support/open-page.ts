import { expect } from 'vitest';
import { openPageDevice } from '../../renderer/platform/index.ts';
import type { BridgeEvent } from '../../shared/bridge/index.ts';
import { newUlid } from '../../shared/protocol/ids.ts';
import { type OpenDevice, standsAt } from './device-kinds.ts';
import type { FakeBrowser, FakePage, FakePageOptions } from './fake-page.ts';

export interface OpenPage extends OpenDevice {
  readonly page: FakePage;
  /** Hands in a message to oneself; its id. */
  note(chat: string): Promise<string>;
  waiting(): Promise<string[]>;
}

/** Opens the interface in a page of that browser. */
export async function openPage(browser: FakeBrowser, options: FakePageOptions = {}): Promise<OpenPage> {
  const page = browser.page(options);
  const { bridge, close } = await openPageDevice(page);
  const told: BridgeEvent[] = [];
  bridge.subscribe((event) => told.push(event));
  return {
    page,
    bridge,
    told,
    close,
    async note(chat) {
      const chat_id = newUlid();
      const { account = '' } = await bridge.call('session', {});
      const draft = { recipient: account, recipient_type: 'user', chat } as const;
      expect(await bridge.call('send', { chat_id, draft })).toEqual({ done: true });
      return chat_id;
    },
    waiting: async () => (await bridge.call('session', {})).outbox.map(({ chat }) => chat),
  };
}

/** Takes the network from a page. */
export async function cutOff({ page, bridge }: OpenPage): Promise<void> {
  page.setNetwork(false);
  await standsAt(bridge, 'waiting');
}
