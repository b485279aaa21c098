import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../../main/log.ts';
import { Screens } from '../../../main/shell/screens.ts';
import type { ScreenChoice } from '../../../shared/bridge/calls.ts';

const system = vi.hoisted(() => ({
  sources: [{ id: 'screen:1:0', name: 'Screen 1' }] as object[],
  pages: new Map<object, object>(),
}));
vi.mock('electron', () => ({
  desktopCapturer: {
    getSources: async () => system.sources.map((source) => ({ thumbnail: null, appIcon: null, ...source })),
  },
  webContents: { fromFrame: (frame: object) => system.pages.get(frame) },
}));

type Handler = (request: object, answer: (streams: object | null) => void) => void;

const { platform: own } = process;
beforeEach(() => () => {
  Object.defineProperty(process, 'platform', { value: own });
});

/** A page of the app that may share a screen, and what it was told and given. */
function sharing() {
  const told: ScreenChoice[] = [];
  const frame = { parent: null };
  const page = new EventEmitter();
  system.pages.set(frame, page);
  let handler: Handler | undefined;
  const screens = new Screens({
    origin: 'app://hearth',
    tell: (_contents, event) => {
      if (event.event === 'choose_screen') told.push(event.choice);
    },
    log: silentLog,
  });
  type Session = Parameters<typeof screens.serve>[0];
  const session = {
    setDisplayMediaRequestHandler: (given: Handler) => {
      handler = given;
    },
  };
  screens.serve(session as unknown as Session);
  const given: (object | null)[] = [];
  async function ask(fields: object = {}): Promise<void> {
    const request = { frame, securityOrigin: 'app://hearth/', audioRequested: true, ...fields };
    handler?.(request, (streams) => given.push(streams));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { screens, told, given, page, ask };
}

describe('a screen that is asked for', () => {
  it('[Q83] is nobody’s but of a page of the app, in a window and not in a frame', async () => {
    const { ask, told, given } = sharing();
    await ask({ securityOrigin: 'https://example.org/' });
    await ask({ frame: { parent: {} } });
    await ask({ frame: null });
    expect([told, given]).toEqual([[], [null, null, null]]);
  });

  it.each([
    ['a page that goes', 'did-navigate'],
    ['a page that crashes', 'render-process-gone'],
    ['a window that closes', 'destroyed'],
  ])('[Q83] is none for %s', async (_, event) => {
    const { ask, told, given, page, screens } = sharing();
    await ask();
    page.emit(event);
    expect(given).toEqual([null]);
    const request = told[0]?.request ?? '';
    expect(() => screens.choose({ request, source: 'screen:1:0', sound: false })).toThrow('any more');
    for (let times = 0; times < 20; times++) await ask();
    expect(page.listenerCount('destroyed')).toBe(1);
  });

  it.each([
    ['win32', true, 'loopback'],
    ['win32', false, undefined],
    ['linux', true, undefined],
  ] as const)('[Q83] brings the sound of the computer where there is any, and it is wanted: %s, %s', async (...row) => {
    const [platform, sound, audio] = row;
    const { ask, told, given, screens } = sharing();
    Object.defineProperty(process, 'platform', { value: platform });
    await ask();
    expect(told[0]?.can_sound).toBe(platform === 'win32');
    screens.choose({ request: told[0]?.request ?? '', source: 'screen:1:0', sound });
    expect(given).toMatchObject([{ video: { id: 'screen:1:0' } }]);
    expect((given[0] as { audio?: string }).audio).toBe(audio);
  });

  it('[Q83] may be one that came when it was looked again, and none that went', async () => {
    const { ask, told, given, screens } = sharing();
    await ask();
    const request = told[0]?.request ?? '';
    system.sources = [{ id: 'window:4:0', name: 'Plans' }];
    expect((await screens.refresh(request)).sources).toEqual([{ id: 'window:4:0', kind: 'window', name: 'Plans' }]);
    expect(() => screens.choose({ request, source: 'screen:1:0', sound: false })).toThrow('not offered');
    screens.choose({ request, source: 'window:4:0', sound: false });
    expect(given).toMatchObject([{ video: { id: 'window:4:0' } }]);
  });
});
