import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { connect, startTestHost, type TestHost } from '../support/host.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';

const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const PATIENCE = { timeout: 20_000 };
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
/** What a browser itself says on the console while nobody answers; the page cannot keep it from that. */
const NOBODY_ANSWERS = /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket connection to/;
const BIG = 40 * 1024 * 1024;

let browser: Browser;
let host: TestHost;
let ada: PersonPage;
let bo: PersonPage;
let folder: string;
let conversation: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-files-'));
  browser = await launchChromium(MICROPHONE);
  host = await startTestHost({ webRoot, plainPort: 0, name: 'Workshop' });
  const url = host.plainUrl ?? '';
  ada = await openPersonPage(browser, { url, handle: 'ada', name: 'Ada Lindqvist', permissions: ['microphone'] });
  bo = await openPersonPage(browser, { url, handle: 'bo', name: '博布', viewport: { width: 390, height: 844 } });
  await Promise.all([ada.signUp(), bo.signUp()]);
  const wire = await connect(host, { as: 'ada' });
  const { data } = await wire.done('chat', { recipient: 'bo', chat: 'Here come the files' });
  conversation = String(data.conversation);
  wire.close();
  for (const person of [ada, bo]) {
    await person.goTo('#/private');
    await person.page.getByRole('list').getByRole('link').filter({ hasText: 'Here come' }).first().click(PATIENCE);
    await person.sees('Here come the files');
  }
});
afterAll(async () => {
  await browser?.close();
  await host?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const article = ({ page }: PersonPage, text: string): Locator =>
  page.getByRole('feed').getByRole('article').filter({ hasText: text }).last();

/** A picture that compresses badly enough to be more than a placeholder. */
async function drawPicture({ page }: PersonPage, type: string): Promise<Buffer> {
  const base64 = await page.evaluate((wanted) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 800 });
    const context = canvas.getContext('2d');
    if (context === null) return '';
    for (let at = 0; at < 400; at++) {
      context.fillStyle = `hsl(${(at * 47) % 360} 70% ${30 + (at % 50)}%)`;
      context.fillRect((at * 131) % 1200, (at * 71) % 800, 160, 120);
    }
    return canvas.toDataURL(wanted, 0.9).split(',')[1] ?? '';
  }, type);
  return Buffer.from(base64, 'base64');
}

async function attach({ page, texts }: PersonPage, paths: string[] | string): Promise<void> {
  await page.getByLabel(texts.files.attachFiles, { exact: true }).setInputFiles(paths);
}

async function send({ page }: PersonPage, caption: string): Promise<void> {
  const composer = page.getByRole('main').locator('textarea').first();
  await composer.fill(caption);
  await composer.press('Enter');
}

async function inFolder(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const UNLIMITED = -1;

/** Makes the line of a page so fast, in bytes a second. */
async function allowUpload({ page, context }: PersonPage, uploadThroughput: number): Promise<void> {
  const cdp = await context.newCDPSession(page);
  const others = { offline: false, latency: 0, downloadThroughput: UNLIMITED };
  await cdp.send('Network.emulateNetworkConditions', { ...others, uploadThroughput });
}

/** The pictures of a message that are loaded, without the blurred ones below them. */
const loaded = (message: Locator): Promise<number[]> =>
  message
    .locator('img[src*="/files/"]')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));

describe('files between two people', () => {
  it('a picture and a text go with a caption; the picture is shown where it was to be, the bytes arrive', async () => {
    const text = 'Grüße, 世界\n'.repeat(4000);
    const picture = await inFolder('Sommer 夏.jpg', await drawPicture(ada, 'image/jpeg'));
    const notes = await inFolder('notes.txt', text);
    await attach(ada, [picture, notes]);
    await ada.page.getByRole('region', { name: ada.texts.files.tray }).getByText('notes.txt').waitFor(PATIENCE);
    await send(ada, 'Both at once');
    const arrived = article(bo, 'Both at once');
    await arrived.waitFor(PATIENCE);
    const before = await arrived.boundingBox();
    await expect.poll(() => loaded(arrived), PATIENCE).toEqual([expect.toSatisfy((width) => width > 0)]);
    expect((await arrived.boundingBox())?.height).toBeCloseTo(before?.height ?? 0, 0);
    const download = bo.page.waitForEvent('download');
    await arrived
      .getByRole('button', { name: bo.texts.files.downloadOf('notes.txt') })
      .first()
      .click();
    expect((await download).suggestedFilename()).toBe('notes.txt');
    expect(await readFile(await (await download).path(), 'utf8')).toBe(text);
  });

  it('a picture opens large, and goes again by the keyboard', async () => {
    await article(bo, 'Both at once')
      .getByRole('button', { name: bo.texts.files.picture('Sommer 夏.jpg') })
      .click();
    const viewer = bo.page.getByRole('dialog', { name: 'Sommer 夏.jpg' });
    await expect
      .poll(
        () =>
          viewer
            .locator('img')
            .evaluateAll((all) => Math.max(...all.map((img) => (img as HTMLImageElement).naturalWidth))),
        PATIENCE,
      )
      .toBe(1200);
    await bo.page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
  });

  it('what is pasted is attached', async () => {
    const bytes = (await drawPicture(ada, 'image/png')).toString('base64');
    await ada.page
      .getByRole('main')
      .locator('textarea')
      .first()
      .evaluate((field, base64) => {
        const data = new DataTransfer();
        const content = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
        data.items.add(new File([content], 'pasted.png', { type: 'image/png' }));
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      }, bytes);
    await send(ada, 'From the clipboard');
    const arrived = article(bo, 'From the clipboard');
    await expect.poll(() => loaded(arrived), PATIENCE).toEqual([expect.toSatisfy((width) => width > 0)]);
  });

  it('a voice message is recorded, sent and played', async () => {
    const { page, texts } = ada;
    await page.getByRole('button', { name: texts.files.record, exact: true }).click();
    await page.getByRole('timer').filter({ hasText: '0:02' }).waitFor(PATIENCE);
    await page.getByRole('button', { name: texts.files.recordStop }).click();
    await page.getByRole('button', { name: texts.files.recordSend }).click();
    const player = bo.page.getByRole('feed').getByRole('article').last();
    await player.getByRole('button', { name: bo.texts.files.play, exact: true }).click(PATIENCE);
    await player.getByRole('button', { name: bo.texts.files.pausePlaying, exact: true }).waitFor(PATIENCE);
    await player.getByRole('button', { name: bo.texts.files.play, exact: true }).waitFor(PATIENCE);
  });

  it('a folder goes as one archive', async () => {
    const inside = join(folder, 'Plans');
    await mkdir(join(inside, 'deep'), { recursive: true });
    await writeFile(join(inside, 'a.txt'), 'first');
    await writeFile(join(inside, 'deep', 'b.txt'), 'second');
    await ada.page.getByLabel(ada.texts.files.attachFolder, { exact: true }).setInputFiles(inside);
    await ada.page.getByRole('region', { name: ada.texts.files.tray }).getByText('Plans').waitFor(PATIENCE);
    await send(ada, 'A whole folder');
    const arrived = article(bo, 'A whole folder');
    const download = bo.page.waitForEvent('download');
    await arrived
      .getByRole('button', { name: bo.texts.files.downloadOf('Plans.zip') })
      .first()
      .click(PATIENCE);
    const archive = await readFile(await (await download).path());
    expect(archive.includes('Plans/deep/b.txt')).toBe(true);
    expect(archive.includes('second')).toBe(true);
  });

  it('a large file goes on by itself when the host comes back, and its message comes once', async () => {
    const { plainPort } = host;
    const bytes = randomBytes(BIG);
    await allowUpload(ada, 8 * 1024 * 1024);
    await attach(ada, await inFolder('large.bin', bytes));
    await send(ada, 'Something large');
    const bar = article(ada, 'Something large').getByRole('progressbar');
    const share = () => bar.evaluate((element) => (element as HTMLProgressElement).value);
    await expect.poll(share, PATIENCE).toBeGreaterThan(0.1);
    await host.close();
    expect(await share()).toBeLessThan(1);
    await allowUpload(ada, UNLIMITED);
    host = await host.restart({ plainPort });
    const arrived = article(bo, 'Something large');
    await arrived.waitFor({ timeout: 45_000 });
    const download = bo.page.waitForEvent('download');
    await arrived
      .getByRole('button', { name: bo.texts.files.downloadOf('large.bin') })
      .first()
      .click(PATIENCE);
    const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
    expect(hash(await readFile(await (await download).path()))).toBe(hash(bytes));
    for (const person of [ada, bo]) {
      expect(await person.page.getByRole('article').filter({ hasText: 'Something large' }).count()).toBe(1);
    }
  });

  it('a page or drawing with a script in it never runs', async () => {
    const script = '<script>document.title="ran";parent.ran=true;fetch("/files/session",{method:"DELETE"})</script>';
    await attach(ada, [
      await inFolder('page.html', `<title>still</title>${script}`),
      await inFolder('drawing.svg', `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${script}</svg>`),
    ]);
    await send(ada, 'Two traps');
    const arrived = article(bo, 'Two traps');
    await arrived.waitFor(PATIENCE);
    const wire = await connect(host, { as: 'bo' });
    const { data } = await wire.done('history', { conversation, limit: 1 });
    wire.close();
    const [newest] = data.messages as { files: { id: string }[] }[];
    const ids = newest?.files.map(({ id }) => id) ?? [];
    expect(ids).toHaveLength(2);
    for (const id of ids) {
      const { ok, policy } = await bo.page.evaluate(async (file) => {
        const answer = await fetch(`/files/${file}`);
        return { ok: answer.ok, policy: answer.headers.get('content-security-policy') };
      }, id);
      expect({ ok, policy }).toEqual({ ok: true, policy: expect.stringMatching(/sandbox(?!.*allow-scripts)/) });
      const tab = await bo.context.newPage();
      const seen: string[] = [];
      tab.on('request', (request) => seen.push(new URL(request.url()).pathname));
      await tab.goto(`${host.plainUrl}files/${id}`).catch(() => undefined);
      expect(await tab.title()).not.toBe('ran');
      expect(seen).toEqual([`/files/${id}`]);
      await tab.close();
    }
    expect(await bo.page.evaluate(() => 'ran' in window)).toBe(false);
  });

  it('the console stayed quiet, and nothing was asked of anybody else', () => {
    for (const { complaints } of [ada, bo]) {
      expect(complaints.filter((line) => !NOBODY_ANSWERS.test(line))).toEqual([]);
    }
  });
});
