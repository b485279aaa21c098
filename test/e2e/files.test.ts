import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';
import { connectTo } from '../support/wire-client.ts';

const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const SECRET = 'GPS 59.33N 18.06E';
const PATIENCE = 15_000;

let browser: Browser;
let host: TestHost;
let ada: PersonPage;
let bo: PersonPage;

beforeAll(async () => {
  browser = await launchChromium();
  host = await startTestHost({ webRoot, plainPort: 0 });
  const url = host.plainUrl ?? '';
  const [first, second] = [
    await connectTo({ port: host.port, as: 'ada' }),
    await connectTo({ port: host.port, as: 'bo' }),
  ];
  const { data } = await first.done('chat', { recipient: 'bo', recipient_type: 'user', chat: 'Hello' });
  for (const client of [first, second]) client.close();
  ada = await openPersonPage(browser, { url, handle: 'ada' });
  bo = await openPersonPage(browser, { url, handle: 'bo', locale: 'zh-CN' });
  for (const person of [ada, bo]) {
    await person.signIn();
    person.page.setDefaultTimeout(PATIENCE);
    await person.goTo(`#/private/${data.conversation}`);
    await person.sees('Hello');
  }
});

afterAll(async () => {
  await browser.close();
  await host[Symbol.asyncDispose]();
});

/** A photograph as a camera makes it: with Exif that tells where. */
async function photograph(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1_600, 1_000);
    const context = canvas.getContext('2d');
    if (context === null) return '';
    const sky = context.createLinearGradient(0, 0, 1_600, 1_000);
    sky.addColorStop(0, '#f0925c');
    sky.addColorStop(1, '#155e75');
    context.fillStyle = sky;
    context.fillRect(0, 0, 1_600, 1_000);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  const bytes = Buffer.from(base64, 'base64');
  const exif = Buffer.from(`Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0${SECRET}`, 'latin1');
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([bytes.subarray(0, 2), head, exif, bytes.subarray(2)]);
}

async function choose({ page, texts }: PersonPage, what: string, files: Parameters<Page['setInputFiles']>[1]) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: texts.files.attach, exact: true }).click();
  await page.getByRole('menuitem', { name: what }).click();
  await (await chooser).setFiles(files as never);
}

/** What the host gives out of the last picture that is seen. */
function contentOf(page: Page, id: string): Promise<string> {
  return page.evaluate(async (address) => {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }, `/files/${id}`);
}

/** A document of two pages, the first with a line of text in a font that every program has. */
function document(): Buffer {
  const line = 'BT /F1 48 Tf 72 700 Td (Hearth) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${line.length} >>\nstream\n${line}\nendstream`,
  ];
  const bodies = objects.map((body, at) => `${at + 1} 0 obj\n${body}\nendobj\n`);
  return Buffer.from(`%PDF-1.4\n${bodies.join('')}trailer\n<< /Root 1 0 R /Size ${objects.length + 1} >>\n%%EOF\n`);
}

describe('files between two people', () => {
  it('[C71] a picture goes with its caption, without the place, and is seen on the other side', async () => {
    const { page, texts } = ada;
    await choose(ada, texts.files.attachPictures, {
      name: 'harbour.jpg',
      mimeType: 'image/jpeg',
      buffer: await photograph(page),
    });
    await page.getByRole('switch', { name: texts.files.keepOriginalOf('harbour.jpg') }).waitFor();
    await ada.write('Sunset');
    const picture = bo.page.getByRole('button', { name: bo.texts.files.picture('harbour.jpg') });
    await picture.waitFor();
    await bo.sees('Sunset');
    await expect.poll(() => picture.locator('img[data-loaded]').count()).toBe(1);
    await picture.click();
    const shown = bo.page.getByRole('dialog').getByRole('img', { name: 'harbour.jpg' });
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1_600);
    const address = (await shown.getAttribute('src')) ?? '';
    expect(await contentOf(bo.page, address.replace('/files/', ''))).not.toContain(SECRET);
    const { violations } = await new AxeBuilder({ page: bo.page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await bo.page.keyboard.press('Escape');
    await bo.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('[C81] a PDF is read in its place: its pages are drawn, and their text is there for who cannot see them', async () => {
    const { texts } = ada;
    await choose(ada, texts.files.attachFiles, { name: 'plan.pdf', mimeType: 'application/pdf', buffer: document() });
    await ada.write('The plan');
    await bo.page.getByRole('button', { name: 'plan.pdf' }).first().click();
    const pages = bo.page.getByRole('dialog').locator('canvas');
    await expect.poll(() => pages.count()).toBe(2);
    const isDrawn = () =>
      pages.first().evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        return data.some((value, at) => at % 4 === 0 && value < 64);
      });
    await expect.poll(isDrawn, { timeout: PATIENCE }).toBe(true);
    await expect.poll(() => pages.first().textContent()).toContain('Hearth');
    await bo.page.keyboard.press('Escape');
    await bo.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('[C72] a file is a card that can be read and downloaded; it stands where it was sent, once', async () => {
    const { texts } = ada;
    await choose(ada, texts.files.attachFiles, {
      name: 'notes.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from('# Plan\n\nTea'),
    });
    await ada.page.getByRole('button', { name: texts.files.removeFile('notes.md') }).waitFor();
    await ada.page.getByRole('button', { name: texts.conversation.send, exact: true }).click();
    await bo.page.getByRole('button', { name: bo.texts.files.openOf('notes.md') }).click();
    await bo.page.getByRole('dialog').getByText('Plan').waitFor();
    await bo.page.keyboard.press('Escape');
    const download = bo.page.waitForEvent('download');
    await bo.page.getByRole('button', { name: bo.texts.files.downloadOf('notes.md') }).click();
    expect((await download).suggestedFilename()).toBe('notes.md');
    await expect.poll(() => ada.page.getByRole('feed').getByText('notes.md').count()).toBe(1);
    await bo.page.getByRole('link', { name: /notes\.md/ }).waitFor();
  });

  it('[C78] says in one sentence why nothing can be recorded', async () => {
    const { page, texts } = ada;
    await page.getByRole('button', { name: texts.files.record, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .filter({ hasText: /microphone/i })
      .waitFor();
    await page.getByRole('alert').getByRole('button', { name: texts.common.close }).click();
    await page.getByRole('button', { name: texts.files.attach, exact: true }).waitFor();
  });

  it('has said nothing on the console and asked nobody else', () => {
    expect([...ada.complaints, ...bo.complaints]).toEqual([]);
  });
});
