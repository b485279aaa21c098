import type { Session, WebContents } from 'electron';

/** What a page of the host may do beyond drawing: the copy buttons put text on the clipboard. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Whether the address is a page of the origin; anything that is no address is not. */
export function isPageOf(origin: string, address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === origin;
}

/** Denies what a window never needs: leaving the host's pages, opening windows, embedding others. */
export function guardContents(contents: WebContents, origin: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isPageOf(origin, event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Denies every permission but those of the list, and those too to pages that are not the host's. */
export function guardPermissions(session: Session, origin: string): void {
  const allowed = (permission: string, address: string) =>
    allowedPermissions.has(permission) && isPageOf(origin, address);
  session.setPermissionRequestHandler((_contents, ...[permission, answer, details]) =>
    answer(allowed(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => allowed(permission, requestingOrigin));
}
