import { type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { RunningHost } from '../../main/host/start.ts';
import { ALPN_HTTP } from '../../shared/protocol/limits.ts';

/** How long, in ms, a test waits for what has to come. */
const PATIENCE = 8_000;

export interface StreamedEvent {
  readonly id: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** A reader of `text/event-stream` and nothing more, so that tests see exactly what the host says. */
export interface EventReader {
  readonly status: number;
  readonly events: StreamedEvent[];
  /** As a browser would send it when it comes back. */
  readonly lastId: string;
  /** Resolves with the first event that fits, now or when it comes. */
  until(fits: (event: StreamedEvent) => boolean): Promise<StreamedEvent>;
  readonly closed: Promise<void>;
  /** Breaks the line, without a word. */
  cut(): void;
}

export interface EventReaderOptions {
  readonly token?: string | undefined;
  readonly lastId?: string | undefined;
  /** Sends the last id in the address. */
  readonly inQuery?: boolean;
  readonly plain?: boolean;
  readonly told?: (event: StreamedEvent) => void;
}

export async function openEvents(host: RunningHost, options: EventReaderOptions): Promise<EventReader> {
  const { response, request } = await ask(host, options);
  const events: StreamedEvent[] = [];
  const waiting = new Set<() => void>();
  let [rest, lastId] = ['', options.lastId ?? ''];
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => [line.split(': ')[0] ?? '', line.replace(/^\w*: ?/, '')]));
      lastId = fields.get('id') ?? lastId;
      const data = fields.get('data');
      if (data === undefined) continue;
      const event = { id: lastId, event: fields.get('event') ?? '', data: JSON.parse(data) };
      events.push(event);
      options.told?.(event);
    }
    for (const look of [...waiting]) look();
  });
  const closed = new Promise<void>((resolve) => void response.once('close', () => resolve()));
  response.on('error', () => undefined);
  return {
    status: response.statusCode ?? 0,
    events,
    get lastId() {
      return lastId;
    },
    closed,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`not told: ${JSON.stringify(events.slice(-3))}`)), PATIENCE);
        function look(): void {
          const found = events.find(fits);
          if (found === undefined) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        }
        waiting.add(look);
        look();
      }),
    cut: () => request.destroy(),
  };
}

function ask(
  host: RunningHost,
  { token, lastId, inQuery = false, plain = false }: EventReaderOptions,
): Promise<{ response: IncomingMessage; request: ClientRequest }> {
  const query = lastId === undefined || !inQuery ? '' : `?last_event_id=${encodeURIComponent(lastId)}`;
  const headers = {
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(lastId === undefined || inQuery ? {} : { 'Last-Event-ID': lastId }),
  };
  const tls = { rejectUnauthorized: false, ALPNProtocols: [ALPN_HTTP] };
  const port = plain ? host.plainPort : host.port;
  const options = { host: '127.0.0.1', port, path: `/api/events${query}`, headers, agent: false, ...tls };
  return new Promise((resolve, reject) => {
    const request = (plain ? requestPlain : requestSecure)(options, (response) => resolve({ response, request }));
    request.on('error', reject);
    request.end();
  });
}
