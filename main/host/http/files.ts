import { fileId } from '../../../shared/protocol/ids.ts';
import type { Callers } from '../callers.ts';
import type { Host } from '../context.ts';
import { bearerToken, type Exchange, replyJson } from './exchange.ts';
import { downloadRoute } from './files-download.ts';
import { type OwnRoute, refuseFile } from './files-refuse.ts';
import { createUploadRoutes } from './files-upload.ts';
import { hasOwnOrigin } from './origin.ts';
import type { Methods, Route, Tree } from './router.ts';

export interface FilesParts {
  readonly host: Host;
  readonly callers: Callers;
}

/**
 * `/files`: uploads by tus 1.0 (`POST /files`, then `HEAD`, `PATCH`, `DELETE /files/<file_id>`), downloads by
 * `GET /files/<file_id>`, and `/files/session`, which lets the pictures of a page carry its token as a cookie.
 */
export function filesTree({ host, callers }: FilesParts): Tree {
  const uploads = createUploadRoutes(host);
  const cookie = cookieName(host);

  /** Who holds the token in the header, or for reading in the cookie, if it is good for that. */
  function authorized(route: OwnRoute, scope: 'read' | 'write'): Route {
    return async (exchange) => {
      if (!hasOwnOrigin(exchange.request)) return refuseFile(exchange, 'bad_request', 403);
      const token = bearerToken(exchange.request) ?? (scope === 'read' ? cookieOf(exchange, cookie) : undefined);
      const caller = token === undefined ? undefined : callers.byToken(token, exchange);
      if (caller === undefined) return refuseFile(exchange, 'not_logged_in');
      if (!caller.may(scope)) return refuseFile(exchange, 'missing_scope');
      await route(exchange, caller);
    };
  }
  const top: Methods = { OPTIONS: uploads.options, POST: authorized(uploads.create, 'write') };
  const session: Methods = {
    POST: authorized((exchange) => setCookie(exchange, cookie), 'read'),
    DELETE: (exchange) => clearCookie(exchange, cookie),
  };
  function file(id: string): Methods {
    const download = authorized(downloadRoute(host, id), 'read');
    const state = authorized(uploads.state(id), 'write');
    return {
      OPTIONS: uploads.options,
      GET: download,
      HEAD: (exchange) => (isTus(exchange) ? state(exchange) : download(exchange)),
      PATCH: authorized(uploads.receive(id), 'write'),
      DELETE: authorized(uploads.remove(id), 'write'),
    };
  }
  return (_exchange, rest) => {
    if (rest === '' || rest === '/') return top;
    if (rest === '/session') return session;
    const id = fileId.safeParse(decoded(rest.slice(1)));
    return id.success ? file(id.data) : undefined;
  };
}

function isTus({ request }: Exchange): boolean {
  return request.headers['tus-resumable'] !== undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Several hosts may be one computer's, on other ports, which cookies do not tell apart. */
function cookieName(host: Host): string {
  return `hearth_${host.identity.id.slice(2)}`;
}

function cookieOf({ request }: Exchange, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined && /^[\w-]{1,128}$/.test(value)) return value;
  }
  return undefined;
}

function attributes({ request }: Exchange): string {
  const secure = 'encrypted' in request.socket ? '; Secure' : '';
  return `Path=/files; HttpOnly; SameSite=Strict${secure}`;
}

function setCookie(exchange: Exchange, name: string): void {
  const token = bearerToken(exchange.request);
  if (token === undefined) refuseFile(exchange, 'not_logged_in');
  else replyEmpty(exchange, { 'Set-Cookie': `${name}=${token}; ${attributes(exchange)}` });
}

function clearCookie(exchange: Exchange, name: string): void {
  if (!hasOwnOrigin(exchange.request)) refuseFile(exchange, 'bad_request', 403);
  else replyEmpty(exchange, { 'Set-Cookie': `${name}=; Max-Age=0; ${attributes(exchange)}` });
}

function replyEmpty(exchange: Exchange, headers: Readonly<Record<string, string>>): void {
  replyJson(exchange, { status: 200, body: {}, headers });
}
