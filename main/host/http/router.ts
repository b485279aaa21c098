import type { Log } from '../../log.ts';
import { type Exchange, replyJson, setStrictHeaders } from './exchange.ts';
import { hasLocalHost } from './origin.ts';

export type Route = (exchange: Exchange) => void | Promise<void>;
export type Method = 'GET' | 'POST';

/** What answers under a path: by method; a GET answers HEAD too. */
export type Methods = { readonly [M in Method]?: Route };

export interface Router {
  handle(exchange: Exchange): Promise<void>;
}

export interface RouterParts {
  /** By exact path. */
  readonly routes: Readonly<Record<string, Methods>>;
  /** Everything else. */
  readonly fallback: Methods;
  readonly log: Log;
}

/** Finds who answers; whatever goes wrong ends in an answer, and never leaves the exchange. */
export function createRouter({ routes, fallback, log }: RouterParts): Router {
  const table = new Map(Object.entries(routes));
  async function route(exchange: Exchange): Promise<void> {
    const { request, path } = exchange;
    setStrictHeaders(exchange);
    if (!path.startsWith('/')) return replyJson(exchange, { status: 400, body: { reason: 'bad_request' } });
    if (!hasLocalHost(request)) return replyJson(exchange, { status: 421, body: { reason: 'wrong_host' } });
    const methods = table.get(path) ?? fallback;
    const run = methodOf(methods, request.method);
    if (run === undefined) {
      const allowed = Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
      const headers = { Allow: allowed.join(', ') };
      return replyJson(exchange, { status: 405, body: { reason: 'wrong_method' }, headers });
    }
    await run(exchange);
  }
  return {
    async handle(exchange) {
      try {
        await route(exchange);
      } catch (error) {
        log.error('http', { error, path: exchange.path });
        if (exchange.response.headersSent) exchange.response.destroy();
        else replyJson(exchange, { status: 500, body: { reason: 'internal' } });
      }
    },
  };
}

function methodOf(methods: Methods, method: string | undefined): Route | undefined {
  switch (method) {
    case 'GET':
    case 'HEAD':
      return methods.GET;
    case 'POST':
      return methods.POST;
    default:
      return undefined;
  }
}
