import { connect as connectTcp } from 'node:net';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { hosting } from '../../shared/bridge/hosting.ts';
import type { DesktopApp, DesktopWindow } from '../support/electron/driver.ts';
import { ask, newPerson, onDesktop, quit, start, until } from './desktop.ts';

onDesktop();

/** The SHA-256 of the certificate that is shown at that port. */
function certificateAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase());
      socket.destroy();
    });
  });
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTcp({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function host(window: DesktopWindow): Promise<{ port: number; fingerprint: string }> {
  expect(await ask(window, 'start_hosting', { name: 'Office' })).toMatchObject({ ok: true, data: { done: true } });
  const answer = (await ask(window, 'hosting', {})) as { data: unknown };
  const now = hosting.parse(answer.data);
  if (!now.running) throw new Error('It does not host.');
  return { port: Number(now.address.split(':').at(-1)), fingerprint: now.fingerprint };
}

/** Has the app write to its log what it tells its windows from now on. */
function logEvents(app: DesktopApp): Promise<void> {
  return app.evaluate(() => {
    globalThis.desktopProbe.told.push = (...told) => {
      for (const { event } of told) process.stderr.write(`told ${event.event}\n`);
      return 0;
    };
  });
}

describe('the end of the app', () => {
  it('comes in order with a host inside, which answers until then and not after', async () => {
    const { app, window } = await start({ folder: await newPerson() });
    const { port, fingerprint } = await host(window);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await certificateAt(port)).toBe(fingerprint);
    await logEvents(app);
    expect(await quit(app)).toBe(0);
    expect(await isOpen(port)).toBe(false);
    expect(app.log()).toContain('told quitting');
    expect(app.log()).toContain('"event":"stopped"');
  });

  it('is the same when it is asked for twice, or by the tray', async () => {
    const folder = await newPerson();
    const { app, window } = await start({ folder });
    const { fingerprint } = await host(window);
    await app.evaluate(({ app: itself }) => {
      setTimeout(() => {
        globalThis.desktopProbe.trayMenu?.getMenuItemById('quit')?.click();
        itself.quit();
      }, 20);
    });
    expect(await app.ended).toBe(0);
    // The folder is free, and the host the same one.
    const again = await start({ folder });
    expect((await host(again.window)).fingerprint).toBe(fingerprint);
    await until(async () => expect(again.app.log()).not.toContain('error'));
  });
});
