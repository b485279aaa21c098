import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { STRICT_HEADERS } from '../host/http/exchange.ts';
import { fileUnder, mediaType } from '../host/http/web-app.ts';

const SCHEME = 'app';

/** Where the app's own pages live: a secure origin that nobody else can answer for. */
export const PAGE_ORIGIN = `${SCHEME}://hearth`;

/** The address of the interface, at one of its routes (`#/private/p:…`). */
export function pageAddress(route = '', query = ''): string {
  return `${PAGE_ORIGIN}/index.html${query}${route}`;
}

/** To be called before Electron is ready. */
export function registerPages(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Answers for the pages of the app with the files of the built interface, and with nothing else. */
export function servePages(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, ({ url, method }) => answerPage(folder, { url, method }));
}

async function answerPage(folder: string, { url, method }: { url: string; method: string }): Promise<Response> {
  const { host, pathname } = new URL(url);
  const isOurs = `${SCHEME}://${host}` === PAGE_ORIGIN && method === 'GET';
  const file = isOurs ? await fileUnder(folder, pathname === '/' ? '/index.html' : pathname) : undefined;
  if (file === undefined) return new Response('', { status: 404, headers: { ...STRICT_HEADERS } });
  const headers = { ...STRICT_HEADERS, 'Content-Type': mediaType(file.path), 'Cache-Control': 'no-cache' };
  return new Response(await readFile(file.path), { headers });
}
