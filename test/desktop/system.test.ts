import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId, privateConversation } from '../../shared/protocol/ids.ts';
import type { DesktopApp } from '../support/electron/driver.ts';
import { ask, eventually, heard, listen, newPerson, onDesktop, onOneApp, start, until, windowAt } from './desktop.ts';

onDesktop();

const CHAT = privateConversation(newId('u'), newId('u'));
const ROOM = newId('g');
const NOTICE = { title: 'Bob', body: 'Lunch?', conversation: CHAT, silent: false };

const shown = (app: DesktopApp) =>
  app.evaluate(() => globalThis.desktopProbe.notifications.map(({ title, body }) => `${title}: ${body}`));

describe('a notification', () => {
  const running = onOneApp();

  it('leads to its conversation, in the window that shows it', async () => {
    const { app, window } = running();
    await listen(window);
    await ask(window, 'notify', NOTICE);
    await ask(window, 'notify', { ...NOTICE, title: 'Team', conversation: ROOM });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await app.evaluate(() => {
      for (const notification of [...globalThis.desktopProbe.notifications]) notification.emit('click', {});
    });
    const routes = [`#/private/${CHAT}`, `#/groups/${ROOM}`];
    await until(async () => expect((await heard(window, 'open')).map(({ route }) => route)).toEqual(routes));
    await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true);
    await ask(window, 'open_chat_window', { conversation: CHAT });
    await windowAt(app, 1);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
    await ask(window, 'notify', NOTICE);
    await app.evaluate(() => globalThis.desktopProbe.notifications.at(-1)?.emit('click', {}));
    await eventually(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]?.isFocused() === true);
    expect(await heard(window, 'open')).toHaveLength(2);
  });

  it('takes the place of the one before, goes when the conversation is read, and takes an answer', async () => {
    const { app, window } = running();
    await listen(window);
    await ask(window, 'notify', NOTICE);
    await ask(window, 'notify', { ...NOTICE, body: 'At one?' });
    await ask(window, 'notify', { ...NOTICE, title: 'Team', body: 'Hi', conversation: ROOM });
    // Where the system replaces them, both were shown.
    expect((await shown(app)).slice(-2)).toEqual(['Bob: At one?', 'Team: Hi']);
    await app.evaluate(() => globalThis.desktopProbe.notifications.at(-2)?.emit('reply', { reply: 'Yes' }, 'Yes'));
    const reply = { event: 'reply', conversation: CHAT, text: 'Yes' };
    await until(async () => expect(await heard(window, 'reply')).toEqual([reply]));
    await ask(window, 'clear_notifications', { conversation: CHAT });
    expect((await shown(app)).at(-1)).toBe('Team: Hi');
    expect(await ask(window, 'notify', { ...NOTICE, conversation: 'u:1' })).toMatchObject({ ok: false });
  });
});

describe('tray and menus', () => {
  const running = onOneApp();

  it('show what waits, as the app and its title do', async () => {
    const { app, window } = running();
    await ask(window, 'badge', { unread: 3, mentions: 1 });
    await until(async () => {
      const titles = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
      expect(titles).toMatch(/^\(3\) /);
    });
    if (process.platform !== 'win32') {
      expect(await app.evaluate(({ app: itself }) => itself.getBadgeCount())).toBe(3);
    }
    const summary = () => app.evaluate(() => globalThis.desktopProbe.trayMenu?.getMenuItemById('summary-1')?.label);
    expect(await summary()).toBe('3 unread messages');
    await ask(window, 'badge', { unread: 0, mentions: 0 });
    expect(await summary()).toBeUndefined();
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).not.toMatch(/^\(/);
  });

  it('speak the language of the preferences', async () => {
    const { app, window } = running();
    const labels = () =>
      app.evaluate(({ Menu }) => [
        globalThis.desktopProbe.trayMenu?.getMenuItemById('quit')?.label,
        Menu.getApplicationMenu()?.getMenuItemById('settings')?.label,
      ]);
    expect(await labels()).toEqual(['Quit Hearth', 'Settings…']);
    await ask(window, 'change_preferences', { language: 'zh-CN' });
    await until(async () => expect(await labels()).toEqual(['退出 Hearth', '设置…']));
  });

  it('start the host of this computer, and stop it when that is wanted twice', async () => {
    const { app, window } = running();
    await listen(window);
    const toggle = () => app.evaluate(() => globalThis.desktopProbe.trayMenu?.getMenuItemById('hosting')?.click());
    const isChecked = () =>
      app.evaluate(() => globalThis.desktopProbe.trayMenu?.getMenuItemById('hosting')?.checked ?? false);
    await toggle();
    await until(async () => expect(await heard(window, 'hosting')).toMatchObject([{ hosting: { running: true } }]));
    expect(await isChecked()).toBe(true);
    await app.evaluate(() => globalThis.desktopProbe.answers.push(1, 0));
    await toggle();
    expect(await isChecked()).toBe(true);
    await toggle();
    await until(async () => expect((await heard(window, 'hosting')).at(-1)?.hosting.running).toBe(false));
    expect(await isChecked()).toBe(false);
  });
});

describe('start at login', () => {
  it.runIf(process.platform === 'linux')('is a file that the session reads', async () => {
    const folder = await newPerson();
    const { window } = await start({ folder });
    const file = join(folder, 'xdg/autostart/net.hearth.chat.desktop');
    await ask(window, 'change_preferences', { start_at_login: true });
    await until(async () => expect(readFileSync(file, 'utf8')).toMatch(/^Exec=".*" "--hidden"$/m));
    await ask(window, 'change_preferences', { start_at_login: false });
    await until(async () => expect(existsSync(file)).toBe(false));
  });

  it.runIf(process.platform === 'win32')('is an entry of the system', async () => {
    const { app, window } = await start({ folder: await newPerson() });
    const isOn = () => app.evaluate(({ app: itself }) => itself.getLoginItemSettings({ args: [] }).openAtLogin);
    await ask(window, 'change_preferences', { start_at_login: true });
    await ask(window, 'change_preferences', { start_at_login: false });
    await until(async () => expect(await isOn()).toBe(false));
  });
});
