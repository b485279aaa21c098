import { toChromium, toElectron } from './addresses.ts';
import { type CdpBrowser, type CdpEnd, connectChromium } from './cdp.ts';
import { defaultSession } from './session.ts';

type Permission = 'geolocation' | 'notifications' | 'audioCapture' | 'videoCapture' | 'midi' | 'clipboardReadWrite';

/** Which of Chromium's permissions belong to one of Electron's. */
const permissions: Readonly<Record<string, readonly (Permission | 'clipboardSanitizedWrite')[]>> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['audioCapture', 'videoCapture'],
  midi: ['midi'],
  'clipboard-read': ['clipboardReadWrite'],
  'clipboard-sanitized-write': ['clipboardSanitizedWrite'],
};

export interface ChromiumPage {
  readonly cdp: CdpEnd;
  /** Of its main frame as well. */
  readonly targetId: string;
  close(): Promise<unknown>;
}

export interface PageOptions {
  readonly width: number;
  readonly height: number;
  /** A frame wants to go elsewhere; whether it may. */
  readonly mayNavigate: (address: string, frameId: string) => boolean;
  /** The page has closed itself, or another did. */
  readonly closed: () => void;
  /** One that is open already. */
  readonly target: string | undefined;
}

interface App {
  readonly browser: CdpBrowser;
  readonly browserContextId: string;
}

let opened: Promise<App> | undefined;
const owned = new Set<string>();
const whenClosed = new Map<string, () => void>();
/** What takes over the pages that a page opens, if they may be: by its target. */
export const adopters = new Map<string, (target: string) => Promise<boolean>>();
/** Pages that are being made: each one is told of before it is known whose it is. */
let making: Promise<unknown> = Promise.resolve();

/** Makes a page in the browser that the test runs, with everything of the app's one session in common. */
export async function makePage(options: PageOptions): Promise<ChromiumPage> {
  opened ??= openApp();
  const { browser, browserContextId } = await opened;
  const targetId = options.target ?? (await createTarget({ browser, browserContextId }, options));
  owned.add(targetId);
  whenClosed.set(targetId, options.closed);
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const cdp = browser.session(sessionId);
  cdp.on('Fetch.requestPaused', (paused) => {
    const { requestId } = paused;
    answer(paused, options)
      .then((response) =>
        typeof response === 'string'
          ? cdp.send('Fetch.failRequest', { requestId, errorReason: response })
          : cdp.send('Fetch.fulfillRequest', { requestId, ...response }),
      )
      .catch(() => undefined);
  });
  await Promise.all([cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }), cdp.send('Page.enable')]);
  function close(): Promise<unknown> {
    whenClosed.delete(targetId);
    adopters.delete(targetId);
    return browser.send('Target.closeTarget', { targetId });
  }
  return { cdp, targetId, close };
}

async function createTarget({ browser, browserContextId }: App, { width, height }: PageOptions): Promise<string> {
  const settings = { url: 'about:blank', browserContextId, width, height, newWindow: true };
  const created = browser.send('Target.createTarget', settings);
  making = Promise.all([making, created.then(({ targetId }) => owned.add(targetId))]).catch(() => undefined);
  return (await created).targetId;
}

async function openApp(): Promise<App> {
  // A test that dies leaves nothing behind.
  const browser = await connectChromium(process.env.ELECTRON_STAND_IN_BROWSER ?? '', () => process.exit(1));
  const { browserContextId } = await browser.send('Target.createBrowserContext', { disposeOnDetach: true });
  await grantPermissions({ browser, browserContextId });
  browser.on('Target.targetCreated', async ({ targetInfo }) => {
    if (targetInfo.browserContextId !== browserContextId || targetInfo.type !== 'page') return;
    await making;
    // Electron makes no window that it was not asked for; whether one may be is asked where it is opened.
    const { targetId } = targetInfo;
    if (owned.has(targetId) || (await adopters.get(targetInfo.openerId ?? '')?.(targetId)) === true) return;
    await browser.send('Target.closeTarget', { targetId }).catch(() => undefined);
  });
  browser.on('Target.targetDestroyed', ({ targetId }) => whenClosed.get(targetId)?.());
  await browser.send('Target.setDiscoverTargets', { discover: true });
  return { browser, browserContextId };
}

/** Asks the app about each permission: Chromium then denies to its pages whatever is not granted. */
async function grantPermissions({ browser, browserContextId }: App): Promise<void> {
  for (const scheme of defaultSession.schemes.keys()) {
    const page = `${scheme}://hearth/`;
    const granted = Object.entries(permissions)
      .filter(([name]) => defaultSession.permissionCheck?.(null, ...[name, page, { isMainFrame: true }]) ?? true)
      .flatMap(([, names]) => names);
    const { origin } = new URL(toChromium(page));
    await browser.send('Browser.grantPermissions', { permissions: [...granted], origin, browserContextId });
  }
}

interface Paused {
  readonly request: { readonly url: string; readonly method: string; readonly headers: Record<string, string> };
  readonly frameId: string;
  readonly resourceType: string;
}

/** What a request is answered with, or why it is not; where a page may not go, it stays as it is. */
async function answer({ request, frameId, resourceType }: Paused, { mayNavigate }: PageOptions) {
  const address = toElectron(request.url);
  if (resourceType === 'Document' && !mayNavigate(address, frameId)) return 'Aborted';
  if (!(await defaultSession.lets(address, resourceType))) return 'BlockedByClient';
  const handler = defaultSession.schemes.get(new URL(address).protocol.slice(0, -1));
  if (handler === undefined) return 'NameNotResolved';
  const response = await handler(new Request(address, { method: request.method, headers: request.headers }));
  return {
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  };
}
