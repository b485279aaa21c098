import { createHash, X509Certificate } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { encodeLine } from '../../shared/protocol/codec.ts';
import { failure } from '../../shared/protocol/envelope.ts';
import { ProtocolError } from '../../shared/protocol/errors.ts';
import { usableInterfaces } from '../discovery/interfaces.ts';
import { createGate } from '../net/gate.ts';
import { type Listener, listenPlain, listenTls, type Speakers } from '../net/listener.ts';
import { createTcpWire } from '../net/tcp-wire.ts';
import type { Certificate } from '../net/tls.ts';
import { createWriteCycle } from '../net/write-queue.ts';
import { createCallers } from './callers.ts';
import { createConnections } from './connections.ts';
import type { Host } from './context.ts';
import type { DialectPlace } from './dialects/dialect.ts';
import { type DialectPorts, serveDialects } from './dialects/serve.ts';
import type { Dispatcher } from './dispatch.ts';
import { createFeeds } from './feeds/feeds.ts';
import { incomingHooks } from './hooks/incoming.ts';
import { keepOutgoingHooks } from './hooks/outgoing.ts';
import { apiRoutes } from './http/api/routes.ts';
import { eventsRoute } from './http/events.ts';
import { filesTree } from './http/files.ts';
import { hostInfoRoute } from './http/host-info.ts';
import { localBackupRoute } from './http/local-control.ts';
import { createRouter } from './http/router.ts';
import { createHttpSpeaker, refuseCrowded } from './http/server.ts';
import { tagsRoute } from './http/tags.ts';
import { webApp } from './http/web-app.ts';
import { createWebSockets } from './http/web-sockets.ts';

const ANYWHERE = new Set(['0.0.0.0', '::']);
const LOOPBACK = '127.0.0.1';
/** How long, in ms, people may take to read the last of what they are sent when the host stops. */
const CLOSE_GRACE = 2_000;

export interface NetworkOptions {
  readonly host: Host;
  readonly dispatcher: Dispatcher;
  readonly certificate: Certificate;
  /** 0 takes a free port. */
  readonly port: number;
  readonly bind?: string | undefined;
  readonly plainPort?: number | undefined;
  /** Lets other computers use the plain listener too. */
  readonly plainLan: boolean;
  /** Interfaces of other programs' documents that are to be served; none unless told. */
  readonly dialects?: readonly DialectPlace[] | undefined;
  /** Lets other computers use the ports of the dialects too. */
  readonly dialectLan?: boolean | undefined;
  /** The built web app. */
  readonly webRoot?: string | undefined;
  /** What processes of this computer show that may read the data folder. */
  readonly controlToken: string;
}

export interface Network {
  readonly port: number;
  readonly plainPort: number | undefined;
  readonly dialects: Readonly<Record<string, DialectPorts>>;
  /** Says `bye` to everybody, lets them read that, and closes everything. */
  close(): Promise<void>;
}

/** Everything through which people reach a host. Rejects with `PortInUse`; then nothing stays open. */
export async function openNetwork(options: NetworkOptions): Promise<Network> {
  const { host, dispatcher, certificate, port, bind, plainPort } = options;
  const { clock } = host;
  const cycle = createWriteCycle();
  const gate = createGate({
    maxConnections: () => host.settings.get('max_connections'),
    maxUnauthenticated: () => host.settings.get('max_unauthenticated'),
  });
  const callers = createCallers(host, dispatcher);
  const feeds = createFeeds(host, callers);
  const connections = createConnections(host, dispatcher);
  const webSockets = createWebSockets({ connections, cycle, clock, signedIn: (socket) => gate.signedIn(socket) });
  const dialects = await serveDialects({
    host,
    callers,
    gate,
    places: options.dialects ?? [],
    bind: options.dialectLan === true ? bind : LOOPBACK,
  });
  const router = createRouter({
    routes: {
      ...apiRoutes(host, keyPin(certificate)),
      '/api/host': hostInfoRoute(host),
      '/api/tags': tagsRoute(callers),
      '/api/events': eventsRoute({
        host,
        callers,
        feeds,
        signedIn: ({ request }) => gate.signedIn(request.socket),
      }),
      '/api/local/backup': localBackupRoute(host, options.controlToken),
    },
    trees: {
      '/files': filesTree({ host, callers }),
      '/hooks': incomingHooks(host, callers),
      ...dialects.trees,
    },
    fallback: webApp(options.webRoot),
    log: host.log,
  });
  const http = createHttpSpeaker(router, webSockets);
  const crowded = Buffer.from(encodeLine(failure('', new ProtocolError('too_many_connections'))));
  const speakers: Speakers = {
    lines(socket) {
      if (gate.entryOf(socket) === 'welcome') {
        connections.serve(
          (events) => createTcpWire(socket, events, { cycle, clock }),
          () => gate.signedIn(socket),
        );
      } else socket.end(crowded, () => socket.destroy());
    },
    http(socket) {
      if (gate.entryOf(socket) === 'welcome') http.serve(socket);
      else refuseCrowded(socket);
    },
  };
  const listeners: Listener[] = [...dialects.listeners];
  const common = { gate, speakers, clock };

  async function close(grace: number): Promise<void> {
    webSockets.close();
    http.close();
    dialects.close();
    await Promise.all(listeners.map((listener) => listener.close(grace)));
  }
  try {
    const secure = await listenTls({ ...common, port, bind, certificate });
    listeners.push(secure);
    const plainBind = options.plainLan ? bind : LOOPBACK;
    const plain =
      plainPort === undefined ? undefined : await listenPlain({ ...common, port: plainPort, bind: plainBind });
    if (plain !== undefined) listeners.push(plain);
    const outgoing = keepOutgoingHooks(host, callers);
    return {
      port: secure.port,
      plainPort: plain?.port,
      dialects: dialects.ports,
      async close() {
        outgoing.close();
        for (const listener of listeners) listener.stop();
        feeds.close();
        await connections.stop();
        await close(CLOSE_GRACE);
      },
    };
  } catch (error) {
    await close(0);
    throw error;
  }
}

/** The address under which this computer itself reaches a listener bound to `bind`. */
export function ownAddress(bind: string | undefined): string {
  return bind === undefined || ANYWHERE.has(bind) ? LOOPBACK : bind;
}

/** The addresses under which a listener bound to `bind` is reached, best first; only loopback where there is no network. */
export function reachableAddresses(bind: string | undefined): string[] {
  if (bind !== undefined && !ANYWHERE.has(bind)) return [bind];
  const all = usableInterfaces(networkInterfaces());
  const outside = all.filter(({ loopback }) => !loopback);
  return (outside.length > 0 ? outside : all).map(({ address }) => address);
}

/** SHA-256 of a certificate's public key in Base64, by which HTTP clients know it again (RFC 7469, 2.4). */
function keyPin({ cert }: Certificate): string {
  const key = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
