import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonText } from '../../shared/i18n/reasons.ts';
import { launchChromium } from '../support/chromium.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';

const run = promisify(execFile);
const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));

/** A program that is told what is said, and answers everything in the same way. */
async function startProgram(
  answer: object,
): Promise<{ server: Server; url: string; heard: Record<string, unknown>[] }> {
  const heard: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push(JSON.parse(Buffer.concat(chunks).toString()));
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard };
}

describe('bots and webhooks, made in the console of a real host', () => {
  let host: TestHost;
  let browser: Browser;
  let ada: PersonPage;

  beforeAll(async () => {
    host = await startTestHost({ webRoot, plainPort: 0, name: 'Workshop' });
    browser = await launchChromium();
    ada = await openPersonPage(browser, { url: host.plainUrl ?? '', handle: 'ada' });
    await ada.signUp();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
  });

  const texts = () => ada.texts.bots;
  const button = (name: string): Locator => ada.page.getByRole('button', { name, exact: true });
  const field = (name: string): Locator => ada.page.getByLabel(name, { exact: true });

  /** Runs the command that the console shows, as a person would in a terminal. */
  async function tryIt(): Promise<void> {
    const command = await ada.page.getByRole('region', { name: texts().tryIt }).locator('code').innerText();
    await run('sh', ['-c', command]);
  }
  async function done(): Promise<void> {
    await button(ada.texts.common.done).click();
    await ada.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  async function newWebhook(kind: string): Promise<void> {
    await button(kind).click();
    await ada.page.getByRole('dialog').waitFor();
  }
  async function readsPrivately(handle: string, text: string): Promise<void> {
    await ada.goTo('#/private');
    await ada.page.getByRole('link', { name: handle }).first().click();
    await ada.page.getByRole('article').filter({ hasText: text }).first().waitFor();
  }

  it('[C93] a bot says what its token lets it, with the command that the console shows', async () => {
    await ada.goTo('#/host/bots');
    await button(texts().newBot).first().click();
    await field(texts().name).fill('Builds');
    await button(texts().createBot).click();
    await field(texts().token).waitFor();
    await tryIt();
    await done();
    await ada.page.getByRole('region', { name: 'Builds' }).waitFor();
    await readsPrivately('Builds', texts().helloBot);
  });

  it('[C93] an incoming webhook posts what comes to it', async () => {
    await ada.goTo('#/host/bots');
    await newWebhook(`${texts().incomingNewFor('Builds')}`);
    await button(texts().createWebhook).click();
    await field(texts().address).waitFor();
    await tryIt();
    await done();
    await readsPrivately('Builds', texts().hello);
  });

  it('[C93] an outgoing webhook tells a program of this network, and no other, whose answer is posted', async () => {
    const program = await startProgram({ text: 'pong from the program' });
    await ada.goTo('#/host/bots');
    await newWebhook(texts().outgoingNewFor('Builds'));
    await field(texts().url).fill('http://93.184.216.34/');
    await button(texts().createWebhook).click();
    await ada.page.getByText(reasonText('not_local_address', 'en') ?? '').waitFor();
    await field(texts().url).fill(program.url);
    await button(texts().createWebhook).click();
    await field(texts().secret).waitFor();
    await done();
    await readsPrivately('Builds', texts().hello);
    await ada.page.getByRole('textbox', { name: ada.texts.conversation.composer }).fill('ping');
    await ada.page.keyboard.press('Enter');
    await readsPrivately('Builds', 'pong from the program');
    expect(program.heard.some(({ text }) => text === 'ping')).toBe(true);
    program.server.close();
    expect(ada.complaints).toEqual([]);
  });
});
