import { Agent, type ClientRequest, type IncomingMessage, request as openRequest } from 'node:http';
import type { Duplex } from 'node:stream';
import { ClientError, ConnectionLost } from '../../shared/client/errors.ts';
import type { HttpAnswer, HttpPort, HttpQuestion } from '../../shared/device/transfers/ports.ts';
import { ALPN_HTTP } from '../../shared/protocol/limits.ts';
import { reach, type Whereabouts } from './host-transport.ts';

/** So many connections at once, for transfers and for what windows show. */
const CONNECTIONS = 8;
/** Ms without a byte in either direction after which a connection counts as lost. */
const SILENCE = 30_000;
const LONGEST_TEXT = 1024 * 1024;

/** HTTP over TLS to the host with that certificate, wherever it is now, in the name of who holds the token. */
export function createHostHttp(where: Whereabouts, token: () => string): HttpPort {
  const agent = new HostAgent(where);
  return {
    ask: (question) => ask(agent, question, token()),
    inPieces: false,
    close: () => agent.destroy(),
  };
}

/** Keeps connections to one host, whose certificate was looked at before anything is sent. */
class HostAgent extends Agent {
  readonly #where: Whereabouts;

  constructor(where: Whereabouts) {
    super({ keepAlive: true, maxSockets: CONNECTIONS, maxFreeSockets: 3, timeout: SILENCE });
    this.#where = where;
  }

  override createConnection(_options: object, made?: (error: Error | null, socket: Duplex) => void): undefined {
    reach(this.#where, ALPN_HTTP).then(
      ({ socket }) => made?.(null, socket),
      // The socket is not looked at when there is an error.
      (error: Error) => (made as ((error: Error) => void) | undefined)?.(error),
    );
  }
}

function ask(agent: Agent, question: HttpQuestion, token: string): Promise<HttpAnswer> {
  const { method, path, headers, body, stop } = question;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(body.length) };
    const sent = { Host: 'hearth', Authorization: `Bearer ${token}`, ...length, ...headers };
    const request = openRequest({ agent, method, path, headers: sent });
    const unwatch = stop.onStop((reason) => request.destroy(reason));
    request.setTimeout(SILENCE, () => request.destroy(new ConnectionLost('the host is silent')));
    request.on('response', (response) => resolve(answerOf(request, response)));
    request.on('error', (error) => reject(stop.reason ?? lost(error)));
    request.on('close', () => {
      unwatch();
      reject(new ConnectionLost('the host closed it'));
    });
    if (body === undefined) request.end();
    else writeBody(request, body.pieces, question.sent).catch((error: Error) => request.destroy(error));
  });
}

/** Writes as fast as the connection takes it; ends early when the host has answered before it had everything. */
async function writeBody(
  request: ClientRequest,
  pieces: AsyncIterable<Uint8Array>,
  sent: HttpQuestion['sent'],
): Promise<void> {
  let total = 0;
  let isAnswered = false;
  request.once('response', () => {
    isAnswered = true;
  });
  for await (const piece of pieces) {
    if (isAnswered || request.destroyed) return;
    if (!request.write(piece)) await roomIn(request);
    total += piece.length;
    sent?.(total);
  }
  request.end();
}

/** Resolves when it takes more, or nothing any more. */
function roomIn(request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      request.off('drain', go);
      request.off('close', go);
      resolve();
    };
    request.on('drain', go);
    request.on('close', go);
  });
}

function answerOf(request: ClientRequest, response: IncomingMessage): HttpAnswer {
  return {
    status: response.statusCode ?? 0,
    header(name) {
      const value = response.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    async text() {
      const chunks: Buffer[] = [];
      let length = 0;
      for await (const chunk of piecesOf(response)) {
        length += chunk.length;
        if (length > LONGEST_TEXT) throw new ConnectionLost('the host says too much');
        chunks.push(Buffer.from(chunk));
      }
      // What it did not want to hear to the end stands between this request and the next one.
      if (!request.writableEnded) request.destroy();
      return Buffer.concat(chunks).toString('utf8');
    },
    pieces: () => piecesOf(response),
  };
}

async function* piecesOf(response: IncomingMessage): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of response) yield chunk as Buffer;
  } catch (error) {
    throw lost(error);
  }
  if (!response.complete) throw new ConnectionLost('the host closed it');
}

function lost(error: unknown): Error {
  if (error instanceof ClientError) return error;
  return new ConnectionLost(error instanceof Error ? error.message : 'it broke');
}
