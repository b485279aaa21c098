import type { Log } from '../../log.ts';
import { type Exchange, replyJson, setStrictHeaders } from './exchange.ts';
import { hasLocalHost } from './origin.ts';

const methodNames = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

export type Route = (exchange: Exchange) => void | Promise<void>;
export type Method = (typeof methodNames)[number];

/** What answers under a path: by method; a GET answers HEAD too where there is no HEAD of its own. */
export type Methods = { readonly [M in Method | 'HEAD']?: Route };

/** Who answers to what is below a path, the path itself among it. */
export type Tree = (exchange: Exchange, rest: string) => Methods | undefined;

export interface Router {
  handle(exchange: Exchange): Promise<void>;
}

/** Why a request got no further than the router. */
export interface Refused {
  readonly status: number;
  readonly reason: 'bad_request' | 'wrong_host' | 'wrong_method' | 'wrong_origin' | 'not_found' | 'internal';
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RouterParts {
  /** By exact path. */
  readonly routes: Readonly<Record<string, Methods>>;
  /** By the beginning of the path, without a slash at its end; `rest` is what follows, `''` or from the slash on. */
  readonly trees?: Readonly<Record<string, Tree>>;
  /** Everything else. */
  readonly fallback: Methods;
  readonly log: Log;
  /** Says so in its own way; JSON with the reason without it. */
  readonly refuse?: (exchange: Exchange, refused: Refused) => void;
}

export function refuseAsJson(exchange: Exchange, { status, reason, headers }: Refused): void {
  replyJson(exchange, { status, body: { reason }, ...(headers === undefined ? {} : { headers }) });
}

/** Finds who answers; whatever goes wrong ends in an answer, and never leaves the exchange. */
export function createRouter({ routes, trees = {}, fallback, log, refuse = refuseAsJson }: RouterParts): Router {
  const table = new Map(Object.entries(routes));

  function find(exchange: Exchange): Methods {
    const { path } = exchange;
    const exact = table.get(path);
    if (exact !== undefined) return exact;
    for (const [root, tree] of Object.entries(trees)) {
      if (path !== root && !path.startsWith(`${root}/`)) continue;
      const methods = tree(exchange, path.slice(root.length));
      if (methods !== undefined) return methods;
    }
    return fallback;
  }
  async function route(exchange: Exchange): Promise<void> {
    const { request, path } = exchange;
    setStrictHeaders(exchange);
    if (!path.startsWith('/')) return refuse(exchange, { status: 400, reason: 'bad_request' });
    if (!hasLocalHost(request)) return refuse(exchange, { status: 421, reason: 'wrong_host' });
    const methods = find(exchange);
    const run = methodOf(methods, request.method);
    if (run === undefined) {
      const allowed = Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
      const headers = { Allow: [...new Set(allowed)].join(', ') };
      return refuse(exchange, { status: 405, reason: 'wrong_method', headers });
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
        else refuse(exchange, { status: 500, reason: 'internal' });
      }
    },
  };
}

function methodOf(methods: Methods, method: string | undefined): Route | undefined {
  if (method === 'HEAD') return methods.HEAD ?? methods.GET;
  const name = methodNames.find((known) => known === method);
  return name === undefined ? undefined : methods[name];
}
