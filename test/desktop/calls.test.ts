import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from '../../main/find-electron.mjs';
import { hosting } from '../../shared/bridge/hosting.ts';
import { chooseLocale } from '../../shared/i18n/index.ts';
import type { DesktopApp, DesktopWindow } from '../support/electron/driver.ts';
import { connectTo, type WireClient } from '../support/wire-client.ts';
import { ask, eventually, newPerson, onDesktop, onOneApp, quit, type Started, start, until } from './desktop.ts';
import { hostHere, press, sees } from './person.ts';

onDesktop();

const { calls } = chooseLocale(['en']).messages;

/** Hosts in the app of somebody; Bob, who calls, comes there. */
async function meetBob(started: Started): Promise<Started & { readonly bob: WireClient }> {
  await hostHere(started.window);
  const answer = (await ask(started.window, 'hosting', {})) as { data: unknown };
  const now = hosting.parse(answer.data);
  if (!now.running) throw new Error('It does not host.');
  const bob = await connectTo({ port: Number(now.address.split(':').at(-1)), as: 'bob' });
  return { ...started, bob };
}

async function call(bob: WireClient, media: 'audio' | 'video' = 'audio'): Promise<string> {
  const { data } = await bob.done(`start_${media}`, { recipient: 'ada' });
  return String(data.call_id);
}

const focusMain = (app: DesktopApp) =>
  app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.show();
    BrowserWindow.getAllWindows()[0]?.focus();
  });
const awake = (app: DesktopApp) => app.evaluate(() => [...globalThis.desktopProbe.awake.values()]);
const notified = (app: DesktopApp) =>
  app.evaluate(() => globalThis.desktopProbe.notifications.map(({ title, body }) => `${title}: ${body}`));

/** Waits until something is in the page. */
async function shows(window: DesktopWindow, selector: string): Promise<void> {
  await until(async () => {
    expect(await window.evaluate((wanted) => document.querySelector(wanted) !== null, selector)).toBe(true);
  });
}

/** The small window, as soon as something is drawn in it. */
async function smallWindow(app: DesktopApp): Promise<DesktopWindow> {
  let found: DesktopWindow | undefined;
  await until(async () => {
    const all = await app.windows();
    found = all.find(({ url }) => url === 'about:blank');
    const text = await found?.evaluate(() => document.body.textContent);
    expect(text).toContain('bob');
  });
  if (found === undefined) throw new Error('It is not there.');
  return found;
}

const windowCount = async (app: DesktopApp) => (await app.windows()).length;

describe('a call', () => {
  const running = onOneApp();
  let here: Awaited<ReturnType<typeof meetBob>>;
  beforeAll(async () => {
    here = await meetBob(running());
  });
  afterAll(() => here.bob.close());

  it('[Q84] rings outside of a window that is not in front; a click leads to it', async () => {
    const { app, window, bob } = here;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const callId = await call(bob);
    await until(async () => expect(await notified(app)).toContain('bob: Audio call'));
    const menu = () => app.evaluate(() => globalThis.desktopProbe.trayMenu?.getMenuItemById('summary-0')?.label);
    expect(await menu()).toBe('bob');
    await app.evaluate(() => globalThis.desktopProbe.notifications.at(-1)?.emit('click', {}));
    await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
    await sees(window, calls.calling('bob'));
    await bob.done('end_audio', { call_id: callId });
    await until(async () => expect(await notified(app)).toEqual([]));
    expect(await menu()).not.toBe('bob');
  });

  it('[Q84] is answered and declined there, and does not notify who looks at the window', async () => {
    const { app, window, bob } = here;
    const answered = (index: number) =>
      app.evaluate((_, actionIndex) => {
        globalThis.desktopProbe.notifications.at(-1)?.emit('action', { actionIndex }, actionIndex, -1);
      }, index);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const declined = await call(bob);
    await until(async () => expect(await notified(app)).toHaveLength(1));
    await answered(1);
    await bob.nextEvent('call', ({ call_id, ended }) => call_id === declined && ended === 'declined');
    await until(async () => expect(await notified(app)).toEqual([]));
    const accepted = await call(bob);
    await until(async () => expect(await notified(app)).toHaveLength(1));
    await answered(0);
    await bob.nextEvent('call', ({ call_id, people }) => call_id === accepted && people.length === 2);
    await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
    await bob.done('end_audio', { call_id: accepted });
    await until(async () => expect(await notified(app)).toEqual([]));
    await focusMain(app);
    const seen = await call(bob);
    await shows(window, '[role="alertdialog"]');
    expect(await notified(app)).toEqual([]);
    await bob.done('end_audio', { call_id: seen });
  });

  it('[Q85] keeps the computer awake, with pictures the screen too, until it ends', async () => {
    const { app, window, bob } = here;
    await focusMain(app);
    const callId = await call(bob, 'video');
    await press(window, calls.answerVideo);
    await until(async () => expect(await awake(app)).toEqual(['prevent-display-sleep']));
    await press(window, calls.stopCamera);
    await until(async () => expect(await awake(app)).toEqual(['prevent-app-suspension']));
    await bob.done('end_video', { call_id: callId });
    await until(async () => expect(await awake(app)).toEqual([]));
  });

  it('[Q86] goes into a small window above all others when the large one is put away, and back', async () => {
    const { app, window, bob } = here;
    await focusMain(app);
    const callId = await call(bob);
    await press(window, calls.answer);
    await shows(window, `[aria-label="${calls.controls}"]`);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const small = await smallWindow(app);
    const frame = await app.evaluate(({ BrowserWindow }) => {
      const found = BrowserWindow.getAllWindows().at(-1);
      return { isOnTop: found?.isAlwaysOnTop(), isVisible: found?.isVisible(), isFocused: found?.isFocused() };
    });
    expect(frame).toEqual({ isOnTop: true, isVisible: true, isFocused: false });
    const look = await small.evaluate(() => {
      const button = document.querySelector('button');
      const { width, height } = document.body.firstElementChild?.getBoundingClientRect() ?? { width: 0, height: 0 };
      return {
        theme: document.documentElement.dataset.theme,
        language: document.documentElement.lang,
        isRound: button !== null && getComputedStyle(button).borderRadius !== '0px',
        fills: width === innerWidth && height === innerHeight,
        door: 'hearth' in window,
      };
    });
    expect(look).toEqual({ theme: 'system', language: 'en', isRound: true, fills: true, door: false });
    await press(small, calls.mute);
    await until(async () => {
      expect(await small.evaluate(() => document.body.innerHTML)).toContain(calls.unmute);
    });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore());
    await until(async () => expect(await windowCount(app)).toBe(1));
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await press(await smallWindow(app), calls.openCall);
    await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
    await until(async () => expect(await windowCount(app)).toBe(1));
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    await smallWindow(app);
    await bob.done('end_audio', { call_id: callId });
    await until(async () => expect(await windowCount(app)).toBe(1));
    expect(await app.evaluate(() => globalThis.desktopProbe.errors)).toEqual([]);
  });

  it('[Q85][Q86] ends with its page, and the small window and what kept the computer awake with it', async () => {
    const { app, window, bob } = here;
    await focusMain(app);
    const callId = await call(bob);
    await press(window, calls.answer);
    await until(async () => expect(await awake(app)).toHaveLength(1));
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    await smallWindow(app);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    await until(async () => {
      expect(await awake(app)).toEqual([]);
      expect(await windowCount(app)).toBe(1);
    });
    await bob.done('end_audio', { call_id: callId });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore());
    await sees(window, calls.noCall);
  });

  it('[Q86] has one small window, and none of another name or address', async () => {
    const { app, window } = here;
    const opened = await window.evaluate(() => {
      const names = [
        ['about:blank', 'another'],
        ['https://example.org/', 'hearth-call'],
        ['app://hearth/index.html', 'hearth-call'],
      ] as const;
      return names.map(([address, name]) => globalThis.open(address, name)?.closed);
    });
    expect(opened).toHaveLength(3);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await windowCount(app)).toBe(1);
  });
});

describe('the end of the app', () => {
  it('[Q87] leaves the call', async () => {
    const { app, window, bob } = await meetBob(await start({ folder: await newPerson() }));
    await focusMain(app);
    const callId = await call(bob);
    await press(window, calls.answer);
    await bob.nextEvent('call', ({ call_id, people }) => call_id === callId && people.length === 2);
    const ended = bob.nextEvent('call', (event) => event.call_id === callId && event.ended !== undefined);
    const code = quit(app);
    expect((await ended).ended).toBe('finished');
    expect(await code).toBe(0);
    bob.close();
  });
});

// Its devices are made up by the stand-in’s Chromium.
describe.runIf(findElectron() === undefined)('the devices of a call', () => {
  it('[Q81] are given to the page of a window', async () => {
    const { window } = await start({ folder: await newPerson() });
    const kinds = await window.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      const found = stream.getTracks().map(({ kind, readyState }) => `${kind} ${readyState}`);
      for (const track of stream.getTracks()) track.stop();
      return found;
    });
    expect(kinds.sort()).toEqual(['audio live', 'video live']);
  });
});
