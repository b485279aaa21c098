import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { privateConversation } from '../../shared/protocol/ids.ts';
import { buildFixturePage } from '../support/bridge-page.ts';
import { type CallPage, fakeDevices, openCallPage } from '../support/call-page.ts';
import { launchChromium } from '../support/chromium.ts';
import { startTestHost, type TestHost } from '../support/host.ts';

let browser: Browser;
let built: Awaited<ReturnType<typeof buildFixturePage>>;
let host: TestHost;
let contexts: BrowserContext[] = [];

beforeAll(async () => {
  built = await buildFixturePage('call-page');
  browser = await launchChromium(fakeDevices);
});
afterAll(async () => {
  await browser.close();
  await built.remove();
});
beforeEach(async () => {
  host = await startTestHost({ plainPort: 0, webRoot: built.root, name: 'Kitchen' });
});
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  await host[Symbol.asyncDispose]();
});

async function open(handle: string): Promise<CallPage> {
  const context = await browser.newContext();
  contexts.push(context);
  return openCallPage(context, `http://127.0.0.1:${host.plainPort}/`, handle);
}

/** People one after the other, so that the machine is not what is waited for. */
async function openAll(...handles: string[]): Promise<CallPage[]> {
  const pages: CallPage[] = [];
  for (const handle of handles) pages.push(await open(handle));
  return pages;
}

const noComplaints = (pages: readonly CallPage[]) => expect(pages.flatMap(({ complaints }) => complaints)).toEqual([]);

describe('two people', () => {
  it('[Q30] hear and see each other, and are told when the other hangs up', async () => {
    const [ana, bo] = (await openAll('ana', 'bo')) as [CallPage, CallPage];
    await ana.start(privateConversation(ana.account, bo.account), 'video');
    expect(await ana.phase()).toBe('in_call');
    await bo.join({ camera: true });
    expect(await ana.connected(1)).toBeLessThan(2_000);
    await bo.connected(1);
    await expect.poll(() => ana.people()).toMatchObject([{ camera: true, muted: false }]);
    await expect.poll(async () => (await ana.arrived()).frames, { timeout: 8_000 }).toBeGreaterThan(20);
    await expect.poll(async () => (await bo.arrived()).frames, { timeout: 8_000 }).toBeGreaterThan(20);
    expect((await bo.arrived()).sound).toBeGreaterThan(1_000);
    await expect.poll(async () => (await bo.people())[0]?.speaking, { timeout: 8_000 }).toBe(true);
    await bo.do('hangUp');
    await expect.poll(() => ana.past()).toEqual(['starting', 'in_call', 'over finished']);
    expect(await bo.past()).toEqual(['starting', 'in_call', 'over left']);
    noComplaints([ana, bo]);
  });
});

describe('several people', () => {
  it('[Q31][Q32] four see each other in a group; one comes late, one leaves, the others go on', async () => {
    const pages = await openAll('ana', 'bo', 'cy', 'dee');
    const [ana, bo, cy, dee] = pages as [CallPage, CallPage, CallPage, CallPage];
    const group = await ana.createGroup('kitchen', ['bo', 'cy', 'dee']);
    await ana.start(group, 'video');
    for (const page of [bo, cy]) await page.join({ camera: true });
    await Promise.all([ana, bo, cy].map((page) => page.connected(2)));
    await dee.join({ camera: true });
    await Promise.all(pages.map((page) => page.connected(3)));
    for (const page of pages) {
      await expect.poll(async () => (await page.arrived()).frames, { timeout: 15_000 }).toBeGreaterThan(15);
    }
    expect(await dee.arrived()).toMatchObject({ connections: 3 });
    await bo.do('hangUp');
    await Promise.all([ana, cy, dee].map((page) => page.connected(2)));
    expect((await ana.arrived()).connections).toBe(2);
    noComplaints(pages);
  });

  it('[Q31] eight hear each other', async () => {
    const handles = ['ana', 'bo', 'cy', 'dee', 'eli', 'fay', 'gus', 'hal'];
    const pages = await openAll(...handles);
    const [first, ...others] = pages as [CallPage, ...CallPage[]];
    const group = await first.createGroup('kitchen', handles.slice(1));
    await first.start(group, 'audio');
    for (const page of others) await page.join();
    await Promise.all(pages.map((page) => page.connected(7)));
    for (const page of pages) {
      await expect.poll(async () => (await page.arrived()).sound, { timeout: 20_000 }).toBeGreaterThan(5_000);
    }
    noComplaints(pages);
  });
});

describe('during a call', () => {
  async function inCall(media: 'audio' | 'video' = 'audio'): Promise<[CallPage, CallPage]> {
    const [ana, bo] = (await openAll('ana', 'bo')) as [CallPage, CallPage];
    await ana.start(privateConversation(ana.account, bo.account), media);
    await bo.join({ camera: media === 'video' });
    await ana.connected(1);
    await bo.connected(1);
    return [ana, bo];
  }
  const sees = (page: CallPage, what: object) =>
    expect.poll(() => page.people(), { timeout: 8_000 }).toMatchObject([what]);

  it('[Q33] the camera is switched on, the microphone off, a screen shared, and everything put back', async () => {
    const [ana, bo] = await inCall();
    await sees(bo, { camera: false, screen: false, muted: false });
    await ana.do('setCamera', true);
    await sees(bo, { camera: true });
    await expect.poll(async () => (await bo.arrived()).frames, { timeout: 8_000 }).toBeGreaterThan(10);
    await ana.do('setMuted', true);
    await sees(bo, { muted: true });
    await ana.do('setTalking', true);
    await sees(bo, { muted: false });
    await ana.do('setTalking', false);
    await ana.do('setCamera', false);
    await sees(bo, { camera: false, muted: true });
    await ana.do('shareScreen');
    await sees(bo, { screen: true });
    const before = (await bo.arrived()).frames;
    await expect.poll(async () => (await bo.arrived()).frames, { timeout: 10_000 }).toBeGreaterThan(before + 2);
    // One screen at a time: the later one is seen.
    await bo.do('shareScreen');
    await sees(ana, { screen: true });
    await sees(bo, { screen: false });
    await bo.do('stopSharing');
    await sees(ana, { screen: false });
    noComplaints([ana, bo]);
  });

  it('[Q33] another microphone and camera are taken without a break', async () => {
    const [ana, bo] = await inCall('video');
    const devices = await ana.page.evaluate(async () =>
      (await navigator.mediaDevices.enumerateDevices()).map(({ kind, deviceId }) => ({ kind, deviceId })),
    );
    const last = (kind: string) => devices.filter((each) => each.kind === kind).at(-1)?.deviceId ?? '';
    const preferences = await ana.call('preferences', {});
    await ana.call('change_preferences', {
      calls: { ...preferences.calls, microphone: last('audioinput'), camera: last('videoinput') },
    });
    await expect
      .poll(() => ana.page.evaluate(() => window.calls.getState().own.camera?.getTracks()[0]?.getSettings().deviceId))
      .toBe(last('videoinput'));
    const sends = () =>
      ana.page.evaluate(() => globalThis.peers[0]?.getSenders().map(({ track }) => track?.getSettings().deviceId));
    await expect.poll(sends).toEqual([last('audioinput'), last('videoinput'), undefined, undefined]);
    const before = await bo.arrived();
    await expect.poll(async () => (await bo.arrived()).frames, { timeout: 8_000 }).toBeGreaterThan(before.frames + 20);
    expect((await bo.arrived()).sound).toBeGreaterThan(before.sound);
    expect(await bo.past()).toEqual(['starting', 'in_call']);
    noComplaints([ana, bo]);
  });

  it('[Q34] the host restarts, and media goes on all the while; then the call is known again', async () => {
    const [ana, bo] = await inCall('video');
    await host.close();
    await expect.poll(() => ana.page.evaluate(() => window.calls.getState().hostAway)).toBe(true);
    const before = await bo.arrived();
    await expect.poll(async () => (await bo.arrived()).frames, { timeout: 8_000 }).toBeGreaterThan(before.frames + 20);
    host = await host.restart({ plainPort: host.plainPort });
    await Promise.all([ana, bo].map((page) => page.stands('online')));
    await expect
      .poll(() => ana.page.evaluate(() => Object.values(window.runtime.store.getState().calls)), { timeout: 10_000 })
      .toMatchObject([{ people: [{ here: true }, { here: true }] }]);
    const after = await bo.arrived();
    await expect.poll(async () => (await bo.arrived()).frames, { timeout: 8_000 }).toBeGreaterThan(after.frames + 20);
    expect(await bo.past()).toEqual(['starting', 'in_call']);
    await ana.do('setCamera', false);
    await sees(bo, { camera: false, link: 'connected' });
    await ana.do('hangUp');
    await expect.poll(() => bo.past()).toEqual(['starting', 'in_call', 'over finished']);
  });

  it('[Q34] one hangs up while the host is away, and the other knows', async () => {
    const [ana, bo] = await inCall();
    await host.close();
    await expect.poll(() => bo.page.evaluate(() => window.calls.getState().hostAway)).toBe(true);
    await ana.do('hangUp');
    await expect.poll(() => bo.past()).toEqual(['starting', 'in_call', 'over finished']);
    host = await host.restart({ plainPort: host.plainPort });
    await Promise.all([ana, bo].map((page) => page.stands('online')));
    await expect
      .poll(() => ana.page.evaluate(() => window.runtime.store.getState().calls), { timeout: 10_000 })
      .toEqual({});
  });

  it('[Q37] nonsense and strangers in signals change nothing', async () => {
    const [ana, bo] = await inCall();
    const call_id = await ana.page.evaluate(() => Object.keys(window.runtime.store.getState().calls)[0] ?? '');
    const say = (data: unknown) => ana.call('request', { action: 'signal', params: { call_id, to: bo.account, data } });
    for (const data of [
      7,
      'x',
      { description: { type: 'offer', sdp: 'no sdp' } },
      { candidates: [{ candidate: 'x' }] },
    ]) {
      expect(await say(data)).toMatchObject({ done: true });
    }
    const before = (await bo.arrived()).sound;
    await expect.poll(async () => (await bo.arrived()).sound, { timeout: 8_000 }).toBeGreaterThan(before + 2_000);
    expect(await bo.people()).toMatchObject([{ link: 'connected' }]);
    noComplaints([ana, bo]);
  });
});

describe('the same call', () => {
  it('[Q35] is what two get who call each other at the same time', async () => {
    const [ana, bo] = (await openAll('ana', 'bo')) as [CallPage, CallPage];
    const conversation = privateConversation(ana.account, bo.account);
    await Promise.all([ana.start(conversation, 'audio'), bo.start(conversation, 'audio')]);
    await Promise.all([ana.connected(1), bo.connected(1)]);
    noComplaints([ana, bo]);
  });

  it('[Q36] goes over to another device of the same person', async () => {
    const [ana, bo] = (await openAll('ana', 'bo')) as [CallPage, CallPage];
    const second = await open('bo');
    await ana.start(privateConversation(ana.account, bo.account), 'audio');
    await bo.join();
    await ana.connected(1);
    await second.join();
    await Promise.all([ana.connected(1), second.connected(1)]);
    await expect.poll(() => bo.past()).toEqual(['starting', 'in_call', 'over elsewhere']);
    expect(await ana.past()).toEqual(['starting', 'in_call']);
    await expect.poll(async () => (await second.arrived()).sound, { timeout: 8_000 }).toBeGreaterThan(2_000);
    noComplaints([ana, bo, second]);
  });
});
