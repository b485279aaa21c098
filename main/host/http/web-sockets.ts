import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { limits } from '../../../shared/protocol/limits.ts';
import { isFromHere, plainAddress } from '../../net/address.ts';
import type { WireParts } from '../../net/tcp-wire.ts';
import { createWebSocketWire } from '../../net/web-socket-wire.ts';
import type { Connections } from '../connections.ts';
import { hasLocalHost, hasOwnOrigin } from './origin.ts';

/** How often, in ms, a WebSocket is asked whether it lives; one that does not answer until the next time is closed. */
const PING_INTERVAL = 30_000;

export interface WebSockets {
  /** Answers a request to speak WebSocket. */
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void;
  close(): void;
}

export interface WebSocketParts extends WireParts {
  readonly connections: Connections;
  /** Somebody signed in on that socket. */
  readonly signedIn: (socket: Socket) => void;
}

/** Tags over WebSocket at `/ws`, for pages of this host and for clients that are no pages. */
export function createWebSockets(parts: WebSocketParts): WebSockets {
  const server = new WebSocketServer({
    noServer: true,
    // A little more than a tag may have, so that who sends a bit too much is told in a tag; the rest is closed with 1009.
    maxPayload: 2 * limits.maxTagBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });
  // A request that is no WebSocket handshake was answered with 400.
  server.on('wsClientError', (_error, socket) => socket.destroy());
  const beats = new Map<WebSocket, boolean>();
  let cancelBeat = parts.clock.after(PING_INTERVAL, beat);

  function beat(): void {
    for (const [webSocket, lives] of beats) {
      if (!lives) webSocket.terminate();
      else {
        beats.set(webSocket, false);
        webSocket.ping();
      }
    }
    cancelBeat = parts.clock.after(PING_INTERVAL, beat);
  }
  function open(webSocket: WebSocket, socket: Socket): void {
    beats.set(webSocket, true);
    webSocket.on('pong', () => beats.set(webSocket, true));
    webSocket.on('close', () => beats.delete(webSocket));
    const address = plainAddress(socket.remoteAddress);
    const upgraded = { webSocket, socket, address, loopback: isFromHere(socket) };
    parts.connections.serve(
      (events) => createWebSocketWire(upgraded, events, parts),
      () => parts.signedIn(socket),
    );
  }
  return {
    upgrade(request, socket, head) {
      socket.on('error', () => undefined);
      const [path] = (request.url ?? '').split('?', 1);
      if (path !== '/ws') return refuse(socket, '404 Not Found', 'not_found');
      if (!hasLocalHost(request)) return refuse(socket, '421 Misdirected Request', 'wrong_host');
      if (!hasOwnOrigin(request)) return refuse(socket, '403 Forbidden', 'wrong_origin');
      server.handleUpgrade(request, socket, head, (webSocket) => open(webSocket, socket));
    },
    close() {
      cancelBeat();
      server.close();
    },
  };
}

function refuse(socket: Duplex, status: string, reason: string): void {
  const body = `${JSON.stringify({ reason })}\n`;
  const head = [
    `HTTP/1.1 ${status}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
