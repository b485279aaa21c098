import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { exchangeOf } from './exchange.ts';
import type { Router } from './router.ts';
import type { WebSockets } from './web-sockets.ts';

const MAX_HEADER_BYTES = 16 * 1_024;
/** In ms: until the headers of a request are there, until the next request on the same connection begins. */
const HEADERS_TIMEOUT = 10_000;
const KEEP_ALIVE_TIMEOUT = 15_000;
/** In ms: a body that stands still for so long is given up. A long upload that goes on is none of that. */
export const STALL_TIMEOUT = 30_000;

export interface HttpSpeaker {
  /** Serves a connection on which HTTP is spoken. */
  serve(socket: Socket): void;
  close(): void;
}

/** HTTP over connections that somebody else accepts. */
export function createHttpSpeaker(router: Router, webSockets?: WebSockets): HttpSpeaker {
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: HEADERS_TIMEOUT,
    requestTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    connectionsCheckingInterval: 1_000,
  });
  server.timeout = STALL_TIMEOUT;
  server.on('request', (request, response) => {
    response.on('error', () => undefined);
    void router.handle(exchangeOf(request, response));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    webSockets?.upgrade(request, request.socket, head);
    // What is upgraded is the very socket of the request.
    if (webSockets === undefined || socket !== request.socket) socket.destroy();
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answerBroken(socket, error.code));
  // Only a listening server looks after its timeouts (Node 20-24), and this one is handed its connections.
  server.emit('listening');
  return {
    serve: (socket) => void server.emit('connection', socket),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The answer to a connection that is one too many. */
export function refuseCrowded(socket: Socket): void {
  socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
    socket.destroy(),
  );
}

/** The answer to what is no HTTP request: it never reaches the router. */
function answerBroken(socket: Duplex, code: string | undefined): void {
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = statusOf(code);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}
