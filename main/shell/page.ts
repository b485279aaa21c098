import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { STRICT_HEADERS } from '../host/http/exchange.ts';
import { fileUnder, mediaType } from '../host/http/web-app.ts';
import { answerFile, type FileReader } from './files.ts';

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

export interface PagesOptions {
  /** The folder of the built interface. */
  readonly folder: string;
  readonly read: FileReader;
}

/** Answers for the pages of the app with the built interface, below `/files/` with the files of the host, and with nothing else. */
export function servePages(session: Session, { folder, read }: PagesOptions): void {
  session.protocol.handle(SCHEME, (request) => {
    const { url, method } = request;
    const isOurs = `${SCHEME}://${new URL(url).host}` === PAGE_ORIGIN;
    return (isOurs ? answerFile(request, read) : undefined) ?? answerPage(folder, { url, method });
  });
}

async function answerPage(folder: string, { url, method }: { url: string; method: string }): Promise<Response> {
  const { host, pathname } = new URL(url);
  const isOurs = `${SCHEME}://${host}` === PAGE_ORIGIN && method === 'GET';
  const file = isOurs ? await fileUnder(folder, pathname === '/' ? '/index.html' : pathname) : undefined;
  if (file === undefined) return new Response('', { status: 404, headers: { ...STRICT_HEADERS } });
  const headers = { ...STRICT_HEADERS, 'Content-Type': mediaType(file.path), 'Cache-Control': 'no-cache' };
  return new Response(await readFile(file.path), { headers });
}
