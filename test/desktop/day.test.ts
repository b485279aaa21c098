import { describe, expect, it } from 'vitest';
import { chooseLocale } from '../../shared/i18n/index.ts';
import { ask, newPerson, onDesktop, quit, start } from './desktop.ts';
import { hostHere, sees, writeNote } from './person.ts';

onDesktop();

const { frame } = chooseLocale(['en']).messages;

describe('somebody new', () => {
  it('hosts on this computer, owns it, writes, and finds everything again after a restart', async () => {
    const folder = await newPerson();
    const { app, window } = await start({ folder });
    await hostHere(window);
    const { data } = (await ask(window, 'session', {})) as { data: { me: { host_role: string } } };
    expect(data.me.host_role).toBe('owner');

    await writeNote(window, 'Remember the milk');
    expect(await quit(app)).toBe(0);

    const again = await start({ folder });
    await sees(again.window, frame.recent);
    await sees(again.window, 'Remember the milk');
    expect(await again.app.evaluate(() => globalThis.desktopProbe.errors)).toEqual([]);
    expect(await quit(again.app)).toBe(0);
  });
});
