import type { BrowserWindowConstructorOptions, HandlerDetails, Session, WebContents } from 'electron';

/** What the app's own pages may do beyond drawing. */
const always: ReadonlySet<string> = new Set(['notifications', 'clipboard-sanitized-write']);

/** What calls take, and only the page of a window itself is given, never a frame inside. The screen picker has the last word. */
const forCalls: ReadonlySet<string> = new Set(['media', 'display-capture', 'speaker-selection', 'fullscreen']);

/** What a page may load from: files of the app, and what it made itself. */
const loadable: ReadonlySet<string> = new Set(['blob:', 'data:', 'devtools:']);

/** Whether the address is a page of the origin; anything that is no address is not. */
export function isPageOf(origin: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  // `URL.origin` is "null" for a scheme of our own.
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}` === origin;
}

/** Whether the address may be handed to the programs of this computer: a web page or a mail, and no more than that. */
export function mayOpenOutside(address: string): boolean {
  if (address.length > 2_048 || !URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return ['http:', 'https:', 'mailto:'].includes(protocol) && username === '' && password === '';
}

export interface Guard {
  readonly origin: string;
  /** Somebody clicked a link that leads out of the app. */
  readonly openOutside: (address: string) => void;
  /** The frame of a window that this page may open, which has no address; undefined: none. */
  readonly childWindow: (contents: WebContents, details: HandlerDetails) => BrowserWindowConstructorOptions | undefined;
}

/** Denies what a window never needs: leaving the app's pages, opening windows of its own, embedding others. */
export function guardContents(contents: WebContents, { origin, openOutside, childWindow }: Guard): void {
  contents.setWindowOpenHandler((details) => {
    const frame = childWindow(contents, details);
    if (frame !== undefined) return { action: 'allow', overrideBrowserWindowOptions: frame };
    openOutside(details.url);
    return { action: 'deny' };
  });
  const stay = (details: { readonly url: string; preventDefault(): void }) => {
    if (!isPageOf(origin, details.url)) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** What of a question about a permission says who asks. */
export interface Asking {
  /** The page, or its origin. */
  readonly address: string;
  readonly isMainFrame: boolean;
  /** Said where devices are asked for. */
  readonly securityOrigin?: string | undefined;
}

/** Whether a page may have that permission. */
export function mayHave(permission: string, { address, isMainFrame, securityOrigin }: Asking, origin: string): boolean {
  if (!isPageOf(origin, address)) return false;
  if (always.has(permission)) return true;
  return forCalls.has(permission) && isMainFrame && (securityOrigin === undefined || isPageOf(origin, securityOrigin));
}

type Device = 'audio' | 'video';

/**
 * Denies every permission but those of the lists, and those too to pages that are not the app's. `askForDevices` has the
 * system ask the person.
 */
export function guardPermissions(
  session: Session,
  origin: string,
  askForDevices: (devices: readonly Device[]) => Promise<boolean>,
): void {
  session.setPermissionRequestHandler((_contents, ...[permission, answer, details]) => {
    const { isMainFrame, requestingUrl: address } = details;
    const securityOrigin = 'securityOrigin' in details ? details.securityOrigin : undefined;
    const may = isMainFrame && mayHave(permission, { address, isMainFrame, securityOrigin }, origin);
    const devices = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    if (!may || permission !== 'media') answer(may);
    // A question for no device at all is none of ours.
    else if (devices.length === 0) answer(false);
    else askForDevices(devices).then(answer, () => answer(false));
  });
  session.setPermissionCheckHandler((_contents, ...[permission, address, { isMainFrame, securityOrigin }]) =>
    mayHave(permission, { address, isMainFrame, securityOrigin }, origin),
  );
  session.setDevicePermissionHandler(() => false);
}

/** Lets no request out of the app: whatever talks to a host is not a page. */
export function guardRequests(session: Session, origin: string): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isPageOf(origin, url) && !(URL.canParse(url) && loadable.has(new URL(url).protocol)) });
  });
}
