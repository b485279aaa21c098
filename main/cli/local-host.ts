import { once } from 'node:events';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { connect, type TLSSocket } from 'node:tls';
import { ALPN_HTTP } from '../../shared/protocol/limits.ts';
import type { Control } from '../host/control-file.ts';
import { authority } from '../net/address.ts';
import { CommandFailed, exit } from './outcome.ts';

const CONNECT_TIMEOUT = 5_000;

export interface LocalRequest {
  readonly control: Control;
  /** Of the certificate in the data folder: whatever else listens on that port must not see the token. */
  readonly fingerprint: string;
  readonly path: string;
}

export interface LocalAnswer {
  readonly status: number;
  /** The JSON it said; undefined where it said something else. */
  readonly body: unknown;
}

/** Asks the host that runs on this computer to do something; waits as long as that takes. Rejects with `CommandFailed`. */
export async function askLocalHost({ control, fingerprint, path }: LocalRequest): Promise<LocalAnswer> {
  const socket = await connectTo(control);
  try {
    const shown = socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase();
    if (shown !== fingerprint) {
      throw new CommandFailed(`Something else than the host of this data folder listens on port ${control.port}.`);
    }
    return await post(socket, { control, path });
  } finally {
    socket.destroy();
  }
}

async function connectTo({ address, port }: Control): Promise<TLSSocket> {
  // The certificate vouches for itself: it is compared before anything is said.
  const socket = connect({ host: address, port, rejectUnauthorized: false, ALPNProtocols: [ALPN_HTTP] });
  const patience = setTimeout(() => socket.destroy(new Error('timeout')), CONNECT_TIMEOUT);
  try {
    await once(socket, 'secureConnect');
    return socket;
  } catch (cause) {
    const message = `The host does not answer on ${authority(address, port)}.`;
    throw new CommandFailed(message, { cause, code: exit.notFound });
  } finally {
    clearTimeout(patience);
  }
}

async function post(socket: TLSSocket, { control, path }: Pick<LocalRequest, 'control' | 'path'>) {
  const request = requestHttp({
    createConnection: () => socket,
    method: 'POST',
    path,
    headers: {
      Host: authority(control.address, control.port),
      Authorization: `Bearer ${control.token}`,
      'Content-Length': 0,
    },
  });
  try {
    const answered = once(request, 'response');
    request.end();
    const [response]: IncomingMessage[] = await answered;
    if (response === undefined) throw new Error('no response');
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(Buffer.from(chunk));
    return { status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks).toString()) };
  } catch (cause) {
    throw new CommandFailed('The host ended before it was done.', { cause, code: exit.notFound });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
