import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { ALPN_HTTP, ALPN_TAGS } from '../../shared/protocol/limits.ts';
import type { Clock } from '../host/clock.ts';
import type { Gate } from './gate.ts';
import type { Certificate } from './tls.ts';

/** How long, in ms, a connection may take until it shows what it speaks. */
const HANDSHAKE_TIMEOUT = 10_000;
/** Idle connections are asked by TCP whether they live, after this many ms. */
const KEEP_ALIVE = 30_000;
const BACKLOG = 1_024;

/** Another process listens on that port. */
export class PortInUse extends Error {
  readonly port: number;
  constructor(port: number, options?: ErrorOptions) {
    super(`Port ${port} is in use by another program.`, options);
    this.name = 'PortInUse';
    this.port = port;
  }
}

/** What a listener does with a connection, by what is spoken on it. */
export interface Speakers {
  readonly lines: (socket: Socket) => void;
  readonly http: (socket: Socket) => void;
}

export interface PlaceOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** The address to listen on; without it all of this computer. */
  readonly bind?: string | undefined;
  readonly gate: Gate;
  readonly clock: Clock;
}

export interface ListenOptions extends PlaceOptions {
  readonly speakers: Speakers;
}

export interface Listener {
  readonly port: number;
  /** Takes no more connections. */
  stop(): void;
  /** Resolves when all connections are gone; those that are left after `grace` ms are cut off. */
  close(grace: number): Promise<void>;
}

/** Listens for TLS 1.3, and by ALPN for tags or HTTP. Rejects with `PortInUse`. */
export function listenTls(options: ListenOptions & { readonly certificate: Certificate }): Promise<Listener> {
  const { certificate, speakers } = options;
  const server = createTlsServer({
    key: certificate.key,
    cert: certificate.cert,
    minVersion: 'TLSv1.3',
    ALPNProtocols: [ALPN_TAGS, ALPN_HTTP],
    handshakeTimeout: HANDSHAKE_TIMEOUT,
  });
  server.on('secureConnection', (socket) => {
    socket.on('error', () => undefined);
    socket.allowHalfOpen = true;
    if (socket.alpnProtocol === ALPN_HTTP) speakers.http(socket);
    else speakers.lines(socket);
  });
  // A handshake that fails is the business of that one peer.
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return listen(options, (socket) => {
    // Who goes away before the handshake is done is gone: half open, such a connection would count until its timeout.
    socket.allowHalfOpen = false;
    server.emit('connection', socket);
  });
}

/** Listens without TLS: the first byte tells tags from HTTP. Rejects with `PortInUse`. */
export function listenPlain(options: ListenOptions): Promise<Listener> {
  return listen(options, (socket) => peek(socket, options));
}

function peek(socket: Socket, { speakers, clock }: ListenOptions): void {
  const cancel = clock.after(HANDSHAKE_TIMEOUT, () => socket.destroy());
  socket.once('close', cancel);
  function look(): void {
    const bytes: Buffer | null = socket.read();
    if (bytes === null) {
      if (socket.readableEnded) socket.destroy();
      return;
    }
    socket.off('readable', look);
    socket.off('end', look);
    cancel();
    socket.unshift(bytes);
    if (bytes[0] === OPEN_BRACE) speakers.lines(socket);
    else speakers.http(socket);
  }
  socket.on('readable', look);
  socket.on('end', look);
}

const OPEN_BRACE = 0x7b;

/** Listens, and hands every connection that the gate lets in to `serve`. Rejects with `PortInUse`. */
export function listen({ port, bind, gate, clock }: PlaceOptions, serve: (socket: Socket) => void): Promise<Listener> {
  const sockets = new Set<Socket>();
  // Half open: who says everything at once and ends its side still gets the answers.
  const tcp = { noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE, allowHalfOpen: true };
  const server = createServer(tcp, (socket) => {
    // Before anything else: an error that nobody listens for would end the host.
    socket.on('error', () => undefined);
    if (gate.enter(socket) === 'refused') {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serve(socket);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenError(cause, { port, bind })));
    server.listen({ port, host: bind, backlog: BACKLOG }, () => {
      // Running out of descriptors, for one: the connections that are there go on.
      server.on('error', () => undefined);
      resolve({
        port: portOf(server),
        stop: () => void server.close(),
        async close(grace) {
          const cancel = clock.after(grace, () => sockets.forEach((socket) => void socket.destroy()));
          // Fails when it was stopped before, but only after the last connection has gone.
          await new Promise<void>((closed) => void server.close(() => closed()));
          cancel();
        },
      });
    });
  });
}

function listenError(cause: NodeJS.ErrnoException, { port, bind }: { port: number; bind: string | undefined }): Error {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new PortInUse(port, { cause });
    case 'EADDRNOTAVAIL':
      return new Error(`This computer does not have the address ${bind}.`, { cause });
    case 'EACCES':
      return new Error(`This system lets only its administrators listen on port ${port}.`, { cause });
    default:
      return cause;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
