import type { Socket } from 'node:net';
import type { Gate } from '../../net/gate.ts';
import { type Listener, listen } from '../../net/listener.ts';
import type { Callers } from '../callers.ts';
import type { Host } from '../context.ts';
import type { Exchange } from '../http/exchange.ts';
import { hasOwnOrigin } from '../http/origin.ts';
import { createRouter, type Methods, type Route, type Router, type Tree } from '../http/router.ts';
import { createHttpSpeaker, type HttpSpeaker, refuseCrowded } from '../http/server.ts';
import { createAliases } from './aliases.ts';
import type { DialectPlace, OpenDialect } from './dialect.ts';
import { dialects } from './index.ts';

export interface DialectsOptions {
  readonly host: Host;
  readonly callers: Callers;
  readonly gate: Gate;
  /** Those that are on. */
  readonly places: readonly DialectPlace[];
  /** The address to listen on; undefined for all of this computer. */
  readonly bind: string | undefined;
}

export interface DialectPorts {
  readonly port: number;
  readonly push_port?: number;
}

export interface ServedDialects {
  /** For the router of the host's own port, by `/dialects/<name>`. */
  readonly trees: Readonly<Record<string, Tree>>;
  readonly ports: Readonly<Record<string, DialectPorts>>;
  readonly listeners: readonly Listener[];
  /** Ends what is open on them; the listeners are closed by who holds them. */
  close(): void;
}

/** Serves dialects, each on a port of its own and below a path. Rejects with `PortInUse`; then nothing stays open. */
export async function serveDialects(options: DialectsOptions): Promise<ServedDialects> {
  const { host, callers, places } = options;
  const aliases = createAliases(host);
  const opened: Served[] = [];
  function close(): void {
    for (const { dialect, http } of opened) {
      http.close();
      dialect.close();
    }
  }
  try {
    for (const place of places) {
      const definition = dialects.get(place.name);
      if (definition === undefined) throw new Error(`There is no dialect ${place.name}.`);
      const dialect = definition.open({ host, callers, aliases, log: host.log });
      const served = { place, dialect, ...speakersOf(dialect, host), listeners: new Map<string, Listener>() };
      opened.push(served);
      await listenFor(options, served, definition.pushPort);
    }
  } catch (error) {
    close();
    await Promise.all(opened.flatMap(({ listeners }) => [...listeners.values()]).map((listener) => listener.close(0)));
    throw error;
  }
  return {
    trees: Object.fromEntries(opened.map(({ place, router }) => [`/dialects/${place.name}`, treeOf(router)])),
    ports: Object.fromEntries(opened.map(({ place, listeners }) => [place.name, portsOf(listeners)])),
    listeners: opened.flatMap(({ listeners }) => [...listeners.values()]),
    close,
  };
}

interface Served {
  readonly place: DialectPlace;
  readonly dialect: OpenDialect;
  readonly router: Router;
  readonly http: HttpSpeaker;
  readonly listeners: Map<string, Listener>;
}

function speakersOf(dialect: OpenDialect, { log }: Host): { router: Router; http: HttpSpeaker } {
  const { refuse } = dialect;
  const guarded = Object.entries(dialect.routes).map(([path, methods]) => [path, guard(methods, refuse)] as const);
  const router = createRouter({
    routes: Object.fromEntries(guarded),
    fallback: every((exchange) => refuse(exchange, { status: 404, reason: 'not_found' })),
    log,
    refuse,
  });
  return { router, http: createHttpSpeaker(router) };
}

async function listenFor({ gate, host, bind }: DialectsOptions, served: Served, pushPort: number | undefined) {
  const common = { bind, gate, clock: host.clock };
  const { place, dialect, http, listeners } = served;
  const serveHttp = (socket: Socket) =>
    gate.entryOf(socket) === 'welcome' ? http.serve(socket) : refuseCrowded(socket);
  listeners.set('port', await listen({ ...common, port: place.port }, serveHttp));
  const { push } = dialect;
  if (push === undefined) return;
  const servePush = (socket: Socket) =>
    gate.entryOf(socket) === 'welcome' ? push(socket, () => gate.signedIn(socket)) : void socket.destroy();
  listeners.set('push_port', await listen({ ...common, port: place.pushPort ?? pushPort ?? 0 }, servePush));
}

function portsOf(listeners: ReadonlyMap<string, Listener>): DialectPorts {
  const push = listeners.get('push_port');
  return { port: listeners.get('port')?.port ?? 0, ...(push === undefined ? {} : { push_port: push.port }) };
}

/** The same below a path: whatever is asked there, the dialect's own router answers. */
function treeOf(router: Router): Tree {
  return (exchange, rest) => {
    const root = exchange.path.slice(0, exchange.path.length - rest.length);
    return every(() => router.handle({ ...exchange, root, path: rest === '' ? '/' : rest }));
  };
}

function every(route: Route): Methods {
  return { GET: route, HEAD: route, POST: route, PUT: route, PATCH: route, DELETE: route, OPTIONS: route };
}

/** A page from elsewhere must not use the cookie that a browser holds for a dialect. */
function guard(methods: Methods, refuse: OpenDialect['refuse']): Methods {
  const wrap = (route: Route) => (exchange: Exchange) =>
    comesFromElsewhere(exchange) ? refuse(exchange, { status: 403, reason: 'wrong_origin' }) : route(exchange);
  return Object.fromEntries(Object.entries(methods).map(([method, route]) => [method, wrap(route)]));
}

function comesFromElsewhere({ request }: Exchange): boolean {
  // Fetch Metadata: browsers say so of what they ask for pages of other sites, also where they send no Origin.
  return !hasOwnOrigin(request) || request.headers['sec-fetch-site'] === 'cross-site';
}
