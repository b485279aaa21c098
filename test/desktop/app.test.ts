import { describe, expect, it } from 'vitest';
import { ask, heard, listen, newPerson, onDesktop, quit, start, startAgain, told, until } from './desktop.ts';

onDesktop();

const LINK = 'hearth://127.0.0.1:9/?code=lake-42';

describe('the app', () => {
  it('opens its own pages, with no host running', async () => {
    const { app, window } = await start({ folder: await newPerson() });
    expect(window.url).toMatch(/^app:\/\/hearth\/index\.html/);
    await until(async () => {
      expect(await window.evaluate(() => document.getElementById('root')?.childNodes.length)).toBeGreaterThan(0);
    });
    expect(await ask(window, 'app', {})).toMatchObject({ ok: true, data: { kind: 'desktop', can_host: true } });
    expect(await ask(window, 'hosting', {})).toEqual({ ok: true, data: { running: false } });
    expect(await app.evaluate(() => globalThis.desktopProbe.errors)).toEqual([]);
    expect(await quit(app)).toBe(0);
  });

  it('serves the files of the interface and nothing else, under a strict policy', async () => {
    const { window } = await start({ folder: await newPerson() });
    const seen = await window.evaluate(async () => {
      const statuses: Record<string, number> = {};
      for (const path of [
        '/',
        '/icon.svg',
        '/../main/index.mjs',
        '/%2e%2e/main/index.mjs',
        '/..%5cmain',
        '/.',
        '//x',
      ]) {
        statuses[path] = await fetch(new URL(location.origin + path)).then(
          ({ status }) => status,
          () => 0,
        );
      }
      const page = await fetch('/index.html');
      return { statuses, policy: page.headers.get('content-security-policy'), type: page.headers.get('content-type') };
    });
    const { '/': root, '/.': dot, ...others } = seen.statuses;
    // Browsers resolve `/.` themselves.
    expect([root, dot]).toEqual([200, 200]);
    expect(new Set(Object.values(others))).toEqual(new Set([404]));
    expect(seen.policy).toContain("default-src 'self'");
    expect(seen.policy).not.toContain('unsafe');
    expect(seen.type).toBe('text/html; charset=utf-8');
  });

  it('runs once: a second start brings the first to the front and hands its link over', async () => {
    const folder = await newPerson();
    const { app, window } = await start({ folder });
    await listen(window);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    expect(await startAgain({ folder, words: [LINK] })).toBe(0);
    await until(async () => expect(await heard(window, 'link')).toEqual([{ event: 'link', link: LINK }]));
    const state = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((one) => [one.isMinimized(), one.isFocused()]),
    );
    expect(state).toEqual([[false, true]]);
  });

  it('keeps the link that it was started with until the page listens, and takes no damaged one', async () => {
    const { app, window } = await start({ folder: await newPerson(), words: ['hearth://bad link', LINK] });
    // At the latest this is when it listens.
    await listen(window);
    await until(async () => expect(await told(app, 'link')).toEqual([{ event: 'link', link: LINK }]));
    await app.evaluate(({ app: itself }) => {
      const event = { preventDefault: () => undefined };
      itself.emit('open-url', event, 'hearth://?');
      itself.emit('open-url', event, 'file:///etc/passwd');
      itself.emit('open-url', event, 'hearth://[::1]:9/');
    });
    const second = { event: 'link', link: 'hearth://[::1]:9/' };
    await until(async () => expect((await heard(window, 'link')).at(-1)).toEqual(second));
    expect(await told(app, 'link')).toHaveLength(2);
  });
});
