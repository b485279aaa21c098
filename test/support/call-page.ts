import type { BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import type { Calls } from '../../renderer/calls/view.ts';
import type { Runtime } from '../../renderer/state/runtime.ts';
import type { CallMedia } from '../../shared/protocol/cards.ts';
import { type BridgePage, openBridgePage } from './bridge-page.ts';
import { type Arrived, arrived } from './page-calls.ts';

declare global {
  interface Window {
    /** In the page of test/e2e/fixtures/call-page. */
    readonly calls: Calls;
    readonly runtime: Runtime;
    /** The phases that there were. */
    readonly past: readonly string[];
  }
}

/** Flags with which Chromium has a beeping microphone, a camera with a pattern, and lets pages use them. */
export const fakeDevices = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--auto-select-desktop-capture-source=Entire screen',
  '--autoplay-policy=no-user-gesture-required',
];

/** What of a view survives the way out of a page. */
export interface SeenPerson {
  readonly link: string;
  readonly muted: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  readonly speaking: boolean;
  readonly quality: string;
}

/** Somebody in a page that is nothing but its calls. */
export interface CallPage extends BridgePage {
  readonly account: string;
  /** A group with these people in it, by their handles. Resolves with its id. */
  createGroup(handle: string, people: readonly string[]): Promise<string>;
  start(conversation: string, media: CallMedia): Promise<void>;
  /** Answers or joins what runs, as soon as the page knows of it. */
  join(options?: { readonly camera?: boolean }): Promise<void>;
  phase(): Promise<string>;
  past(): Promise<readonly string[]>;
  people(): Promise<readonly SeenPerson[]>;
  /** Waits until that many others are connected; resolves with how long that took, in ms. */
  connected(others: number): Promise<number>;
  arrived(): Promise<Arrived>;
  do<N extends keyof Calls>(name: N, ...words: Parameters<Calls[N]>): Promise<void>;
}

/** Opens the page of a host that serves test/e2e/fixtures/call-page, for somebody new. */
export async function openCallPage(context: BrowserContext, url: string, handle: string): Promise<CallPage> {
  const bridge = await openBridgePage(context, url);
  const { page } = bridge;
  await bridge.enter(handle);
  await expect.poll(() => page.evaluate(() => window.runtime.store.getState().listsFresh)).toBe(true);
  const { account = '' } = await bridge.call('session', {});
  return {
    ...bridge,
    account,
    async createGroup(group_id, people) {
      const made = await bridge.call('request', { action: 'create_group', params: { group_id, visibility: 'public' } });
      for (const user_id of people)
        await bridge.call('request', { action: 'add_group', params: { group_id, user_id } });
      return made.done ? (made.data as { id: string }).id : '';
    },
    start: (conversation, media) =>
      page.evaluate(([to, kind]) => window.calls.start(to, kind), [conversation, media] as const),
    async join({ camera = false } = {}) {
      await page.waitForFunction(() => Object.keys(window.runtime.store.getState().calls).length > 0);
      await page.evaluate((withCamera) => {
        const [id = ''] = Object.keys(window.runtime.store.getState().calls);
        return window.calls.join(id, { muted: false, camera: withCamera });
      }, camera);
    },
    phase: () => page.evaluate(() => window.calls.getState().phase.name),
    past: () => page.evaluate(() => window.past),
    people: () => page.evaluate(seenPeople),
    async connected(others) {
      const began = Date.now();
      await page.waitForFunction(
        (count) => {
          const { people } = window.calls.getState();
          return people.length === count && people.every(({ link }) => link === 'connected');
        },
        others,
        { polling: 20, timeout: 20_000 },
      );
      return Date.now() - began;
    },
    arrived: () => page.evaluate(arrived),
    async do(name, ...words) {
      await page.evaluate(([deed, args]) => (window.calls[deed as never] as (...all: unknown[]) => unknown)(...args), [
        name,
        words,
      ] as const);
    },
  };
}

function seenPeople(): SeenPerson[] {
  return window.calls.getState().people.map(({ link, muted, camera, screen, speaking, quality }) => ({
    link,
    muted,
    camera: camera !== undefined,
    screen: screen !== undefined,
    speaking,
    quality,
  }));
}
