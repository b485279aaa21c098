import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BridgeParams } from '../../shared/bridge/index.ts';
import { ranAsCode } from '../support/text-as-code.ts';
import { ask, heard, listen, newPerson, onDesktop, onOneApp, start, until } from './desktop.ts';

onDesktop();

const REFUSED = { ok: false, message: 'This page may not ask the app.' };

describe('a window', () => {
  it('has nothing of Node or Electron but the bridge', async () => {
    const { app, window } = await start({ folder: await newPerson() });
    const there = await window.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
      bridge: Object.keys(globalThis.hearth ?? {}),
      isFrozen: Object.isFrozen(globalThis.hearth),
    }));
    expect(there).toEqual({ node: [], bridge: ['invoke', 'pathOf', 'subscribe'], isFrozen: true });
    const events = await window.evaluate(() => {
      const end = globalThis.hearth?.subscribe(() => undefined);
      end?.();
      return typeof end;
    });
    expect(events).toBe('function');
    expect(app.log()).not.toContain('error');
  });

  it('is answered only while it shows the app’s own pages', async () => {
    const { app, window } = await start({ folder: await newPerson() });
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<title>elsewhere</title>'),
    );
    const answer = await window.evaluate(() => globalThis.hearth?.invoke('preferences', {}));
    expect(answer).toEqual(REFUSED);
  });
});

describe('a page of the app', () => {
  const running = onOneApp();

  it('[T7] makes no code of a text', async () => {
    expect(await running().window.evaluate(ranAsCode)).toEqual([]);
  });

  it('goes nowhere else', async () => {
    const { app, window } = running();
    for (const address of ['https://example.org/', 'file:///etc/hostname', 'hearth://127.0.0.1:9/']) {
      await window.evaluate((to) => {
        location.href = to;
      }, address);
    }
    const place = await window.evaluate(
      () => new Promise((resolve) => setTimeout(() => resolve([location.pathname, typeof globalThis.hearth]), 200)),
    );
    expect(place).toEqual(['/index.html', 'object']);
    const url = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
    expect(url).toMatch(/^app:\/\/hearth\//);
  });

  it('opens no windows; links lead to the programs for web and mail, or to a host', async () => {
    const { app, window } = running();
    await listen(window);
    const addresses = [
      'https://example.org/page',
      'mailto:alice@example.org',
      'file:///etc/hostname',
      'https://user:key@example.org/',
      'javascript:alert(1)',
      'hearth://127.0.0.1:9/',
    ];
    await window.evaluate((all) => {
      for (const address of all) {
        const link = document.createElement('a');
        link.href = address;
        link.target = '_blank';
        link.rel = 'noopener';
        document.body.append(link);
        link.click();
      }
    }, addresses);
    await until(async () => {
      expect(await app.evaluate(() => globalThis.desktopProbe.opened)).toEqual(addresses.slice(0, 2));
      expect(await heard(window, 'link')).toEqual([{ event: 'link', link: addresses[5] }]);
    });
    expect(await app.windows()).toHaveLength(1);
  });

  it('may notify and call, and nothing more', async () => {
    const { window } = running();
    const states = await window.evaluate(async () => {
      const found: Record<string, string> = {};
      for (const name of ['notifications', 'camera', 'microphone', 'geolocation', 'midi', 'clipboard-read']) {
        found[name] = (await navigator.permissions.query({ name: name as PermissionName })).state;
      }
      return found;
    });
    expect(states).toEqual({
      notifications: 'granted',
      camera: 'granted',
      microphone: 'granted',
      geolocation: 'denied',
      midi: 'denied',
      'clipboard-read': 'denied',
    });
  });

  it('[V15] sends no file of this computer but those that the person chose in it', async () => {
    const { window } = running();
    const folder = await newPerson();
    const [chosen, secret] = [join(folder, 'chosen.txt'), join(folder, 'secret.txt')];
    await Promise.all([writeFile(chosen, 'chosen'), writeFile(secret, 'a secret')]);
    await window.evaluate(() => {
      const field = Object.assign(document.createElement('input'), { id: 'field-of-test', type: 'file' });
      document.body.append(field);
    });
    await window.chooseFiles('#field-of-test', [chosen]);
    const named = await window.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('#field-of-test');
      const made = new File(['made here'], 'secret.txt');
      return [globalThis.hearth?.pathOf(field?.files?.[0]), globalThis.hearth?.pathOf(made)];
    });
    expect(named).toEqual([chosen, '']);
    const item = (path: string) => ({ source: { kind: 'path' as const, path }, facts: { name: 'a.txt' } });
    const folderOf = (path: string) => ({ folder: 'All', files: [{ source: item(path).source, path: 'a.txt' }] });
    const thumbnail = { ...item(secret), facts: { name: 't.webp' } };
    const reasonOf = async (sent: BridgeParams<'upload_file'>['item']) => {
      const answer = (await ask(window, 'upload_file', { item: sent })) as { data?: { refusal?: { reason: string } } };
      return answer.data?.refusal?.reason;
    };
    // Nobody is signed in: what may be read fails for that.
    expect(await reasonOf(item(chosen))).not.toBe('not_chosen');
    const others = [item(secret), folderOf(secret), { ...item(chosen), thumbnail }, item(`${chosen}/../secret.txt`)];
    for (const other of others) expect(await reasonOf(other)).toBe('not_chosen');
  });

  it('lets no request out', async () => {
    const { window } = running();
    const reached = await window.evaluate(() =>
      fetch('https://example.org/', { mode: 'no-cors' }).then(
        () => true,
        () => false,
      ),
    );
    expect(reached).toBe(false);
  });
});
