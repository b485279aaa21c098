import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { BridgeData } from '../../shared/bridge/index.ts';
import { chooseLocale } from '../../shared/i18n/index.ts';
import type { DesktopWindow } from '../support/electron/driver.ts';
import { ask, newPerson, onDesktop, start, until } from './desktop.ts';
import { fill, hostHere, press, sees, writeNote } from './person.ts';

onDesktop();

const { conversation, files } = chooseLocale(['en']).messages;
const icon = fileURLToPath(new URL('../../main/shell/icons/icon.png', import.meta.url));
const BIG = 64 * 1024 * 1024;

/** Chooses those files in the composer and sends them under that caption. */
async function send(window: DesktopWindow, paths: readonly string[], caption: string): Promise<void> {
  await window.chooseFiles(`input[aria-label="${files.attachFiles}"]`, paths);
  await until(async () => {
    const names = await window.evaluate(
      (tray) => document.querySelector(`section[aria-label="${tray}"]`)?.textContent ?? '',
      files.tray,
    );
    for (const path of paths) expect(names).toContain(basename(path));
  });
  await fill(window, conversation.composer, caption);
  await press(window, conversation.send);
  // Before it stands there it may still be prepared, and is in the field.
  await until(async () => expect(await messagesOf(window, caption)).toBe(1));
}

/** So many messages of that caption stand in the open conversation. */
function messagesOf(window: DesktopWindow, caption: string): Promise<number> {
  return window.evaluate(
    (text) => [...document.querySelectorAll('article')].filter((each) => each.textContent.includes(text)).length,
    caption,
  );
}

describe('files in the app', () => {
  it('go by their paths, are shown through the app, and come into the download folder', async () => {
    const folder = await newPerson();
    const downloads = join(folder, 'loaded');
    await mkdir(downloads);
    const [picture, notes] = [join(folder, 'sea.png'), join(folder, 'notes.txt')];
    await copyFile(icon, picture);
    await writeFile(notes, 'Grüße, 世界');
    const { app, window } = await start({ folder });
    await hostHere(window);
    // The stand-in's person takes the folder in which the question begins.
    expect(await ask(window, 'choose_folder', { from: downloads })).toEqual({ ok: true, data: { folder: downloads } });
    await ask(window, 'change_preferences', { download_folder: downloads });
    await writeNote(window, 'Only for me');
    await send(window, [picture, notes], 'By their paths');
    // What was chosen here is shown from here; whoever comes later has the host's.
    await until(async () => expect(await moved(window)).toEqual([]));
    await window.evaluate(() => location.reload());
    await until(async () => {
      const widths = await window.evaluate(() =>
        [...document.querySelectorAll<HTMLImageElement>('[role="feed"] img[src*="/files/"]')].map((image) => [
          new URL(image.src).pathname.startsWith('/files/'),
          image.naturalWidth > 0,
        ]),
      );
      expect(widths).toEqual([[true, true]]);
    });
    await press(window, files.downloadOf('notes.txt'));
    await until(async () => expect(await readFile(join(downloads, 'notes.txt'), 'utf8')).toBe('Grüße, 世界'));
    expect(await app.evaluate(() => globalThis.desktopProbe.errors)).toEqual([]);
  });

  it('go on when the app was ended in the midst of it and starts again, and their message comes once', async () => {
    const folder = await newPerson();
    const downloads = join(folder, 'loaded');
    await mkdir(downloads);
    const large = join(folder, 'large.bin');
    const bytes = Buffer.alloc(BIG, 'hearth ');
    await writeFile(large, bytes);
    const { app, window } = await start({ folder });
    await hostHere(window);
    await ask(window, 'change_preferences', { download_folder: downloads });
    await writeNote(window, 'Only for me');
    await send(window, [large], 'Something large');
    await until(async () => expect((await moved(window))[0]).toBeGreaterThan(0));
    const [before = BIG] = await moved(window);
    const place = await window.evaluate(() => location.hash);
    await app.kill();
    expect(before).toBeLessThan(BIG);
    const again = await start({ folder });
    await sees(again.window, 'Something large');
    await until(async () => expect(await moved(again.window)).toEqual([]));
    await again.window.evaluate((to) => {
      location.hash = to;
    }, place);
    await until(async () => expect(await messagesOf(again.window, 'Something large')).toBe(1));
    await press(again.window, files.downloadOf('large.bin'));
    await until(async () => expect(bytes.equals(await readFile(join(downloads, 'large.bin')))).toBe(true));
  });
});

/** How far the uploads have come, in bytes. */
async function moved(window: DesktopWindow): Promise<number[]> {
  const { data } = (await ask(window, 'transfers', {})) as BridgeAnswerOf;
  return data.transfers.filter(({ direction }) => direction === 'up').map((transfer) => transfer.moved);
}

interface BridgeAnswerOf {
  readonly data: BridgeData<'transfers'>;
}
