import { type BrowserContext, chromium, type Frame, type Page, type Route } from 'playwright-core';
import { toChromium, toElectron } from './addresses.ts';
import { defaultSession } from './session.ts';

/** Which of Chromium's permissions belong to one of Electron's. */
const permissions: Readonly<Record<string, readonly string[]>> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'background-sync': ['background-sync'],
};

/** What a window wants to know of its page's requests. */
export interface PageOwner {
  /** The page itself wants to go elsewhere; whether it may. */
  mayNavigate(address: string, frame: Frame): boolean;
}

const owners = new Map<Page, PageOwner>();
let opened: Promise<BrowserContext> | undefined;
/** Pages that are being made: each one is told of before it is known whose it is. */
let making: Promise<unknown> = Promise.resolve();

/** Makes a page in the browser that the test runs, with everything of the app's one session in common. */
export async function makePage(owner: PageOwner): Promise<Page> {
  opened ??= openContext();
  const context = await opened;
  const made = making.then(async () => {
    const page = await context.newPage();
    owners.set(page, owner);
    return page;
  });
  making = made.catch(() => undefined);
  return made;
}

export function forgetPage(page: Page): void {
  owners.delete(page);
}

async function openContext(): Promise<BrowserContext> {
  const browser = await chromium.connect(process.env.ELECTRON_STAND_IN_BROWSER ?? '');
  // A test that dies leaves nothing behind.
  browser.on('disconnected', () => process.exit(1));
  const context = await browser.newContext();
  await grantPermissions(context);
  await context.route('**/*', (route) => answer(route).catch(() => undefined));
  context.on('page', async (page) => {
    await making;
    // Electron makes no window that it was not asked for; whether one may be is asked where it is opened.
    if (!owners.has(page)) await page.close();
  });
  return context;
}

/** Asks the app about each permission: Chromium then denies to its pages whatever is not granted. */
async function grantPermissions(context: BrowserContext): Promise<void> {
  for (const scheme of defaultSession.schemes.keys()) {
    const origin = `${scheme}://hearth/`;
    const granted = Object.entries(permissions)
      .filter(([name]) => defaultSession.permissionCheck?.(null, name, origin, { isMainFrame: true }) ?? true)
      .flatMap(([, names]) => names);
    await context.grantPermissions(granted, { origin: new URL(toChromium(origin)).origin });
  }
}

async function answer(route: Route): Promise<void> {
  const request = route.request();
  const address = toElectron(request.url());
  const frame = request.isNavigationRequest() ? request.frame() : undefined;
  const owner = frame === undefined ? undefined : owners.get(frame.page());
  if (frame !== undefined && owner?.mayNavigate(address, frame) !== true) return route.abort('aborted');
  if (!(await defaultSession.lets(address, request.resourceType()))) return route.abort('blockedbyclient');
  const handler = defaultSession.schemes.get(new URL(address).protocol.slice(0, -1));
  if (handler === undefined) return route.abort('internetdisconnected');
  const response = await handler(new Request(address, { method: request.method() }));
  return route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
