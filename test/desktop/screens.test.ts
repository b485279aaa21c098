import { beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from '../../main/find-electron.mjs';
import { chooseLocale } from '../../shared/i18n/index.ts';
import type { DesktopWindow } from '../support/electron/driver.ts';
import { ask, heard, listen, onDesktop, onOneApp, until } from './desktop.ts';
import { hostHere, press } from './person.ts';

onDesktop();

const { common, devices } = chooseLocale(['en']).messages;

declare global {
  /** How the page's wish to share a screen ended. */
  var shared: string | undefined;
}

/** Has the page ask for a screen, without waiting for the answer. */
async function share(window: DesktopWindow): Promise<void> {
  await window.evaluate(() => {
    globalThis.shared = undefined;
    navigator.mediaDevices.getDisplayMedia({ video: true, audio: true }).then(
      (stream) => {
        const [track] = stream.getVideoTracks();
        globalThis.shared = `${track?.readyState} ${(track?.getSettings().width ?? 0) > 0}`;
        track?.stop();
      },
      (error: Error) => {
        globalThis.shared = error.name;
      },
    );
  });
}

const outcome = (window: DesktopWindow) => window.evaluate(() => globalThis.shared);

// What real screens there are, and whether they may be seen, differs from computer to computer.
describe.runIf(findElectron() === undefined)('a screen that a call shares', () => {
  const running = onOneApp();
  beforeAll(() => hostHere(running().window));

  it('[Q83] is chosen by the person, from what there is', async () => {
    const { app, window } = running();
    await listen(window);
    await share(window);
    await press(window, devices.windows);
    await press(window, 'Plans – Editor');
    await press(window, devices.share);
    await until(async () => expect(await outcome(window)).toBe('live true'));
    const [told] = await heard(window, 'choose_screen');
    expect(told?.choice.sources).toMatchObject([
      { id: 'screen:1:0', kind: 'screen', picture: expect.stringMatching(/^data:image/) },
      { id: 'screen:2:0', kind: 'screen' },
      { id: 'window:7:0', kind: 'window', name: 'Plans – Editor', icon: expect.stringMatching(/^data:image/) },
      { id: 'window:8:0', kind: 'window', name: 'Minimised' },
    ]);
    expect(told?.choice.sources[3]).not.toHaveProperty('picture');
    expect(await app.evaluate(() => globalThis.desktopProbe.errors)).toEqual([]);
  });

  it('[Q83] is none when nothing is chosen, or the window asks again', async () => {
    const { window } = running();
    await share(window);
    await press(window, common.cancel);
    await until(async () => expect(await outcome(window)).toBe('AbortError'));
    await share(window);
    await press(window, devices.lookAgain);
    const endings = await window.evaluate(async () => {
      const again = () =>
        navigator.mediaDevices.getDisplayMedia({ video: true }).then(
          () => 'shared',
          (error: Error) => error.name,
        );
      const second = again();
      void again();
      return second;
    });
    expect(endings).toBe('AbortError');
    expect(await outcome(window)).toBe('AbortError');
    await press(window, common.cancel);
  });

  it('[Q83] is only one that was offered, to the request that is open', async () => {
    const { window } = running();
    await listen(window);
    await share(window);
    await until(async () => expect(await heard(window, 'choose_screen')).toHaveLength(1));
    const [told] = await heard(window, 'choose_screen');
    const request = told?.choice.request ?? '';
    const choose = (source: string, of = request) => ask(window, 'screen_chosen', { request: of, source, sound: true });
    expect(await choose('screen:9:0')).toMatchObject({ ok: false });
    expect(await choose('screen:1:0', 'another')).toMatchObject({ ok: false });
    expect(await outcome(window)).toBeUndefined();
    expect(await choose('screen:1:0')).toMatchObject({ ok: true });
    await until(async () => expect(await outcome(window)).toBe('live true'));
    expect(await choose('screen:1:0')).toMatchObject({ ok: false });
    expect(await ask(window, 'refresh_screens', { request })).toMatchObject({ ok: false });
  });
});
