import { type IncomingHttpHeaders, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { ALPN_HTTP } from '../../shared/protocol/limits.ts';

export interface HttpRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Over the plain listener, or another one without TLS on that port. */
  readonly plain?: boolean | number;
  /** The address of this computer that it comes from. */
  readonly localAddress?: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly json: () => Record<string, unknown>;
}

/** Where a host listens. */
export interface HttpPlace {
  readonly port: number;
  readonly plainPort?: number | undefined;
}

/** One request to a host, sent as it is: `fetch` would clean the path and keep some headers to itself. */
export function httpRequest(host: HttpPlace, asked: HttpRequest): Promise<HttpAnswer> {
  const { method = 'GET', path, headers = {}, body, plain = false, localAddress } = asked;
  const port = portOf(host, plain);
  // Node offers no protocol by itself, and without one the host speaks tags.
  const tls = { rejectUnauthorized: false, ALPNProtocols: [ALPN_HTTP] };
  const options = { host: '127.0.0.1', port, method, path, headers, agent: false, localAddress, ...tls };
  return new Promise((resolve, reject) => {
    const request = (plain === false ? requestSecure : requestPlain)(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const whole = Buffer.concat(chunks);
        const { statusCode: status = 0, headers: received } = response;
        resolve({ status, headers: received, body: whole, json: () => JSON.parse(whole.toString()) });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

function portOf({ port, plainPort }: HttpPlace, plain: boolean | number): number | undefined {
  if (typeof plain === 'number') return plain;
  return plain ? plainPort : port;
}
