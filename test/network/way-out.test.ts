import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { launchElsewhere } from '../support/browser-elsewhere.ts';
import { fakeDevices } from '../support/call-page.ts';
import { cli } from '../support/command.ts';
import { type Computer, makeTestNetwork, type Program, type TestNetwork } from '../support/namespaces.ts';
import { openPersonPage } from '../support/person-page.ts';

const HOST = '10.80.1.1';
const WAY_OUT = '10.80.1.254';
/** Where names are looked up: outside, so that every question for one is seen. */
const NAMES = '203.0.113.53';
/** A text that gives a program all the reasons there are to look elsewhere. */
const TEMPTING = 'See https://example.com/a.png ![p](http://198.51.100.7/p.png) and //cdn.example.net/x.js';

const watcher = fileURLToPath(new URL('fixtures/way-out.py', import.meta.url));
const flags = [
  ...fakeDevices,
  '--ignore-certificate-errors',
  // What the browser itself would ask its maker is not what is looked at.
  `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${HOST}`,
];

let lan: TestNetwork;
let folder: string;
let browser: Browser | undefined;
let named: string[];

beforeEach(async () => {
  lan = await makeTestNetwork();
  folder = await mkdtemp(join(tmpdir(), 'hearth-way-out-'));
  named = [];
});
afterEach(async () => {
  await browser?.close();
  await lan.close();
  for (const path of [folder, ...named]) await rm(path, { recursive: true, force: true });
});

/** A computer with a way out of the network, as most have, and with somebody there to ask for names. */
async function computerOn(network: string, address: string): Promise<Computer> {
  const computer = await lan.computer();
  await computer.plug(network, { address: `${address}/24` });
  if (address !== WAY_OUT) await computer.ip('route', 'add', 'default', 'via', WAY_OUT);
  const own = join('/etc/netns', computer.name);
  named.push(own);
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'resolv.conf'), `nameserver ${NAMES}\n`);
  return computer;
}

/** A command as alice types it; resolves with what it printed. */
async function hearth(on: Computer, ...words: string[]): Promise<string> {
  const surroundings = ['LC_ALL=C', `HEARTH_CONFIG=${join(folder, 'alice')}`, 'HEARTH_KEY=the key of alice'];
  const program: Program = on.start('env', ...surroundings, 'node', cli, ...words);
  await program.ended;
  return program.output();
}

it('[T10] nothing of a day is sent to an address outside of the network', { timeout: 120_000 }, async () => {
  const network = await lan.network();
  const wayOut = await computerOn(network, WAY_OUT);
  const watching = wayOut.start('python3', watcher);
  await watching.wait(({ event }) => event === 'ready');
  const sent = () => watching.lines.filter(({ to }) => to !== undefined);
  const [host, alice, guests] = [
    await computerOn(network, HOST),
    await computerOn(network, '10.80.1.2'),
    await computerOn(network, '10.80.1.3'),
  ];

  const running = host.start('node', cli, 'host', '--json', '--name', 'Office', '--data', join(folder, 'data'));
  const { port } = await running.wait(({ event }) => event === 'ready');
  expect(await hearth(alice, 'find')).toContain('Office');
  expect(await hearth(alice, 'login', '--signup', '--user', 'alice')).toContain('as alice');
  await hearth(alice, 'doctor');

  browser = await launchElsewhere({ computer: guests, folder, flags });
  const url = `https://${HOST}:${port}/`;
  const bo = await openPersonPage(browser, { url, handle: 'bo', ignoreHTTPSErrors: true });
  await bo.signUp();
  expect(await hearth(alice, 'send', 'bo', TEMPTING)).toBe('');
  await bo.page.getByRole('link', { name: /alice/ }).first().click();
  await bo.sees('See https://example.com/a.png');
  await bo.write(TEMPTING);

  const cleo = await openPersonPage(browser, { url, handle: 'cleo', ignoreHTTPSErrors: true });
  await cleo.signUp();
  await bo.goTo('#/private');
  await bo.page.getByRole('main').getByText('cleo', { exact: true }).first().click();
  await bo.page.getByRole('button', { name: bo.texts.callLog.startVideo, exact: true }).first().click();
  await cleo.page.getByRole('button', { name: cleo.texts.calls.answerVideo }).click();
  await bo.page.getByLabel(bo.texts.calls.cameraOf('cleo'), { exact: true }).waitFor();
  await bo.page.waitForTimeout(1_000);
  expect([...bo.complaints, ...cleo.complaints]).toEqual([]);
  await hearth(alice, 'logout');

  expect(sent()).toEqual([]);
  // And were only a name looked up, it would be seen.
  alice.start('python3', '-c', 'import socket; socket.gethostbyname("example.com")');
  await expect.poll(() => sent()[0], { timeout: 10_000 }).toEqual({ from: '10.80.1.2', to: NAMES });
});
