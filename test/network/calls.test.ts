import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { privateConversation } from '../../shared/protocol/ids.ts';
import { buildFixturePage } from '../support/bridge-page.ts';
import { launchElsewhere, serveInstead } from '../support/browser-elsewhere.ts';
import { type CallPage, fakeDevices, openCallPage } from '../support/call-page.ts';
import { cli } from '../support/command.ts';
import { type Computer, makeTestNetwork, type TestNetwork } from '../support/namespaces.ts';

const HOST = '10.79.1.1';
let built: Awaited<ReturnType<typeof buildFixturePage>>;
let lan: TestNetwork;
let folder: string;
let browsers: Browser[];
let people: { ana: CallPage; bo: CallPage };
let computers: { host: Computer; ana: Computer; bo: Computer };

beforeAll(async () => {
  built = await buildFixturePage('call-page');
});
afterAll(() => built.remove());

// Three computers on one switch: none of them has a route to anywhere else, and none hears multicast.
beforeEach(async () => {
  lan = await makeTestNetwork();
  folder = await mkdtemp(join(tmpdir(), 'hearth-calls-'));
  browsers = [];
  const network = await lan.network();
  computers = { host: await lan.computer(), ana: await lan.computer(), bo: await lan.computer() };
  for (const [at, computer] of Object.values(computers).entries()) {
    await computer.plug(network, { address: `10.79.1.${at + 1}/24` });
    await computer.ip('link', 'set', 'eth0', 'multicast', 'off');
  }
  const data = join(folder, 'data');
  const running = computers.host.start('node', cli, 'host', '--json', '--name', 'Office', '--data', data);
  const { port } = await running.wait(({ event }) => event === 'ready');
  people = { ana: await open('ana', Number(port)), bo: await open('bo', Number(port)) };
});
afterEach(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await lan.close();
  await rm(folder, { recursive: true, force: true });
});

/** Carries hardly more than two voices, and drops what waits. */
const narrow = ['tbf', 'rate', '56kbit', 'burst', '2kb', 'limit', '4kb'];
/** The page does not come from the host itself, so what a browser thinks of its place on the network is wrong. */
const elsewhere = ['--ignore-certificate-errors', '--disable-features=LocalNetworkAccessChecks'];

async function open(handle: 'ana' | 'bo', port: number): Promise<CallPage> {
  const browser = await launchElsewhere({
    computer: computers[handle],
    folder,
    flags: [...fakeDevices, ...elsewhere],
  });
  browsers.push(browser);
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const origin = `https://${HOST}:${port}`;
  await serveInstead(context, origin, built.root);
  return openCallPage(context, `${origin}/`, handle);
}

async function inVideoCall(): Promise<typeof people> {
  const { ana, bo } = people;
  await ana.start(privateConversation(ana.account, bo.account), 'video');
  await bo.join({ camera: true });
  await Promise.all([ana.connected(1), bo.connected(1)]);
  return people;
}

const growth = async (page: CallPage, what: 'frames' | 'sound', by: number) => {
  const before = (await page.arrived())[what];
  await expect.poll(async () => (await page.arrived())[what], { timeout: 20_000 }).toBeGreaterThan(before + by);
};

describe('a call on a network without a way out', () => {
  it('[Q30] stands within two seconds of the answer, with sound and picture', async () => {
    const began = Date.now();
    const { ana, bo } = await inVideoCall();
    expect(Date.now() - began).toBeLessThan(2_000);
    for (const page of [ana, bo]) {
      await growth(page, 'frames', 20);
      await growth(page, 'sound', 2_000);
    }
  });

  it('[Q38] gives pictures up where the network is too narrow, says so in words, and takes them up again', {
    timeout: 120_000,
  }, async () => {
    const { ana, bo } = await inVideoCall();
    await growth(ana, 'frames', 40);
    await computers.bo.tc('add', 'dev', 'eth0', 'root', ...narrow);
    const thrift = () => bo.page.evaluate(() => window.calls.getState().thrift);
    await expect.poll(thrift, { timeout: 15_000 }).toBe('fewer_pixels');
    await expect.poll(thrift, { timeout: 20_000 }).toBe('audio_only');
    // What one says goes over the narrow network, too.
    await expect.poll(() => ana.people(), { timeout: 20_000 }).toMatchObject([{ camera: false, link: 'connected' }]);
    await growth(ana, 'sound', 1_000);
    await computers.bo.tc('del', 'dev', 'eth0', 'root');
    await expect.poll(async () => (await ana.people())[0]?.quality, { timeout: 15_000 }).toBe('good');
    await expect.poll(thrift, { timeout: 40_000 }).toBe('fewer_pixels');
    await growth(ana, 'frames', 20);
  });

  it('[Q34] outlives a cable that is out for ten seconds', async () => {
    const { ana, bo } = await inVideoCall();
    await growth(ana, 'frames', 20);
    await computers.bo.ip('link', 'set', 'eth0', 'down');
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    expect(await ana.phase()).toBe('in_call');
    await computers.bo.ip('link', 'set', 'eth0', 'up');
    for (const page of [ana, bo]) {
      await page.connected(1);
      await growth(page, 'frames', 20);
      await growth(page, 'sound', 2_000);
      await page.stands('online');
      expect(await page.past()).toEqual(['starting', 'in_call']);
    }
    await bo.do('hangUp');
    await expect.poll(() => ana.past(), { timeout: 10_000 }).toEqual(['starting', 'in_call', 'over finished']);
  });
});
