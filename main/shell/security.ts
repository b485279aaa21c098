import type { Session, WebContents } from 'electron';

/** What the app's own pages may do beyond drawing: notify, copy, and call with voice, picture and screen. */
const allowedPermissions: ReadonlySet<string> = new Set([
  'notifications',
  'clipboard-sanitized-write',
  'media',
  'display-capture',
]);

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
}

/** Denies what a window never needs: leaving the app's pages, opening windows, embedding others. */
export function guardContents(contents: WebContents, { origin, openOutside }: Guard): void {
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
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

/** Denies every permission but those of the list, and those too to pages that are not the app's. */
export function guardPermissions(session: Session, origin: string): void {
  const allowed = (permission: string, address: string) =>
    allowedPermissions.has(permission) && isPageOf(origin, address);
  session.setPermissionRequestHandler((_contents, ...[permission, answer, details]) =>
    answer(details.isMainFrame && allowed(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => allowed(permission, requestingOrigin));
  session.setDevicePermissionHandler(() => false);
}

/** Lets no request out of the app: whatever talks to a host is not a page. */
export function guardRequests(session: Session, origin: string): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isPageOf(origin, url) && !(URL.canParse(url) && loadable.has(new URL(url).protocol)) });
  });
}
