import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId, privateConversation } from '../../shared/protocol/ids.ts';
import {
  ask,
  eventually,
  heard,
  listen,
  newPerson,
  onDesktop,
  quit,
  start,
  startAgain,
  startHidden,
  told,
  until,
  windowAt,
} from './desktop.ts';

onDesktop();

const CHAT = privateConversation(newId('u'), newId('u'));
const ROOM = newId('g');

describe('the main window', () => {
  it('goes to the tray when it is closed, hears on there, and comes back', async () => {
    const folder = await newPerson();
    const { app, window } = await start({ folder });
    await listen(window);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === false);
    await ask(window, 'change_preferences', { density: 'compact' });
    await until(async () => expect(await heard(window, 'preferences')).toHaveLength(1));
    await app.evaluate(() => globalThis.desktopProbe.trayMenu?.getMenuItemById('open')?.click());
    await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await startAgain({ folder })).toBe(0);
    await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
  });

  it('takes the app with it where it shall not stay in the tray', async () => {
    const { app, window } = await start({ folder: await newPerson() });
    await ask(window, 'change_preferences', { close_to_tray: false });
    await app.evaluate(({ BrowserWindow }) => void setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 20));
    // On macOS an app stays without its windows.
    if (process.platform !== 'darwin') expect(await app.ended).toBe(0);
  });

  it('comes back where and as large as it was, also after a crash', async () => {
    const folder = await newPerson();
    const place = { x: 40, y: 50, width: 900, height: 640 };
    const first = await start({ folder });
    await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place);
    expect(await quit(first.app)).toBe(0);
    const second = await start({ folder });
    const there = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    expect(there).toEqual(place);
    await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
    const file = join(folder, 'config/window/place.json');
    await until(async () => expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ maximized: true }));
    await second.app.kill();
    const third = await start({ folder });
    await eventually(third.app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized() === true);
    const normal = await third.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
    expect(normal).toEqual(place);
  });

  it('stays hidden when the login started it, and can be asked to show itself', async () => {
    const app = await startHidden({ folder: await newPerson(), words: ['--hidden'] });
    await new Promise((done) => setTimeout(done, 200));
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(false);
    await app.evaluate(() => [...globalThis.desktopProbe.shortcuts.values()][0]?.());
    await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
  });

  it('loads its page again when that has crashed, and tells it what came meanwhile', async () => {
    const { app, window } = await start({ folder: await newPerson() });
    await listen(window);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    await until(async () => expect(app.log()).toContain('shell.window_crashed'));
    await app.evaluate(({ app: itself }) =>
      itself.emit('open-url', { preventDefault: () => undefined }, 'hearth://127.0.0.1:9/'),
    );
    await until(async () => {
      const again = await windowAt(app, 0);
      await listen(again);
      expect(await told(app, 'link')).toHaveLength(1);
    });
    await ask(await windowAt(app, 0), 'change_preferences', { density: 'compact' });
    await until(async () => expect(await heard(await windowAt(app, 0), 'preferences')).toHaveLength(1));
  });
});

describe('the small window of a private chat', () => {
  it('opens once for each chat and hears what the main window hears', async () => {
    const { app, window } = await start({ folder: await newPerson() });
    expect(await ask(window, 'open_chat_window', { conversation: CHAT })).toEqual({ ok: true, data: {} });
    const chat = await windowAt(app, 1);
    expect(chat.url).toBe(`app://hearth/index.html?window=chat#/private/${CHAT}`);
    await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]?.isFocused() === true);
    await Promise.all([listen(window), listen(chat)]);
    await ask(chat, 'change_preferences', { theme: 'dark' });
    await until(async () => {
      expect(await heard(chat, 'preferences')).toMatchObject([{ preferences: { theme: 'dark' } }]);
      expect(await heard(window, 'preferences')).toEqual(await heard(chat, 'preferences'));
    });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
    await ask(window, 'open_chat_window', { conversation: CHAT });
    await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]?.isFocused() === true);
    expect(await app.windows()).toHaveLength(2);
    // What leads somewhere is for the main window alone.
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go-groups')?.click());
    await until(async () => expect(await heard(window, 'open')).toEqual([{ event: 'open', route: '#/groups' }]));
    expect(await heard(chat, 'open')).toEqual([]);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]?.close());
    await until(async () => expect(await app.windows()).toHaveLength(1));
  });

  it('is for private chats only', async () => {
    const { app, window } = await start({ folder: await newPerson() });
    expect(await ask(window, 'open_chat_window', { conversation: ROOM })).toMatchObject({ ok: false });
    expect(await ask(window, 'open_chat_window', { conversation: '../../etc' })).toMatchObject({ ok: false });
    expect(await app.windows()).toHaveLength(1);
  });
});
