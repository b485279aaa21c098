import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { build, mergeConfig } from 'vite';
import { expect } from 'vitest';
import renderer from '../../renderer/vite.config.ts';
import type { Bridge, BridgeCall, BridgeData, BridgeEvent, BridgeParams } from '../../shared/bridge/index.ts';
import { KEY } from './test-device.ts';

declare global {
  interface Window {
    /** In the page of test/e2e/fixtures/bridge-page. */
    readonly bridge: Bridge;
    readonly told: BridgeEvent[];
  }
}

/** A page of test/e2e/fixtures, built as the interface is; a folder for a host to serve. */
export async function buildFixturePage(name: string): Promise<{ readonly root: string; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'hearth-page-'));
  const page = fileURLToPath(new URL(`../e2e/fixtures/${name}`, import.meta.url));
  await build({
    ...mergeConfig(renderer, { root: page, build: { outDir: root, sourcemap: false } }),
    configFile: false,
    logLevel: 'error',
  });
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

export interface BridgePage {
  readonly page: Page;
  /** Errors and warnings of the console, and what went elsewhere. */
  readonly complaints: readonly string[];
  call<N extends BridgeCall>(name: N, params: BridgeParams<N>): Promise<BridgeData<N>>;
  told(): Promise<BridgeEvent[]>;
  signUp(user_id: string): Promise<void>;
  /** Signs up, or in where that name is known. */
  enter(user_id: string): Promise<void>;
  stands(name: string): Promise<void>;
}

/** Opens it in a page of that browser. */
export async function openBridgePage(context: BrowserContext, url: string): Promise<BridgePage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(url).origin) && !request.url().startsWith('data:'))
      complaints.push(request.url());
  });
  await page.goto(url);
  const ready = () => page.waitForFunction(() => document.title.includes('Ready'));
  await ready();
  const call: BridgePage['call'] = async (name, params) => {
    await ready();
    const ask = ([name, params]: [BridgeCall, unknown]) => window.bridge.call(name, params as never);
    return (await page.evaluate(ask, [name, params] as [BridgeCall, unknown])) as never;
  };
  const stands = (name: string) =>
    expect.poll(async () => (await call('session', {})).connection.name, { timeout: 15_000 }).toBe(name);
  async function identified(): Promise<string> {
    const [host] = (await call('hosts', {})).hosts;
    const host_id = host?.id ?? '';
    expect(await call('identify', { host_id })).toMatchObject({ done: true, host: { verified: true } });
    return host_id;
  }
  return {
    page,
    complaints,
    call,
    told: () => page.evaluate(() => window.told),
    async signUp(user_id) {
      expect(await call('sign_up', { host_id: await identified(), user_id, key: KEY })).toEqual({ done: true });
      await stands('online');
    },
    async enter(user_id) {
      const host_id = await identified();
      const { done } = await call('sign_up', { host_id, user_id, key: KEY });
      if (!done) expect(await call('sign_in', { host_id, user_id, key: KEY })).toEqual({ done: true });
      await stands('online');
    },
    stands,
  };
}
