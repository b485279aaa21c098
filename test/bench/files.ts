import { once } from 'node:events';
import { request } from 'node:https';
import { z } from 'zod';
import { ALPN_HTTP } from '../../shared/protocol/limits.ts';
import { type Bench, finishing } from './bench.ts';
import { megabytes, percent, type Row } from './figures.ts';
import { runAgain, type Server, startBareStream, startHost } from './processes.ts';
import type { StreamOrder } from './stream-client.ts';

const TARGET = 0.8;
const MOST_MEMORY = 200e6;
const ROUNDS = 2;

/** One large file up and down, beside the same bytes over a bare TLS stream, in turns and best of each. */
export async function largeFiles(bench: Bench): Promise<Row[]> {
  const size = bench.sizes.fileBytes;
  const token = bench.people[0]?.token ?? '';
  const best = { up: 0, down: 0, bareUp: 0, bareDown: 0 };
  let memory = 0;
  const folder = await bench.folder('accounts');
  const host = await startHost({ folder, spread: true });
  await finishing(host, async () => {
    await finishing(await startBareStream(), async (bare) => {
      for (let round = 0; round < ROUNDS; round++) {
        best.bareUp = Math.max(best.bareUp, await moved({ ...bareOrder(bare, size), mode: 'up' }));
        const path = await begin(host, token, size);
        const watch = setInterval(() => {
          memory = Math.max(memory, host.memory());
        }, 100);
        best.up = Math.max(best.up, await moved(uploadOf(host, { token, path, size })));
        best.bareDown = Math.max(best.bareDown, await moved({ ...bareOrder(bare, size), mode: 'down' }));
        best.down = Math.max(best.down, await moved(downloadOf(host, { token, path, size })));
        clearInterval(watch);
      }
    });
  });
  const gigabytes = `${(size / 1e9).toFixed(1)} GB`;
  return [
    row(`a file of ${gigabytes} up, hashed and on the disk`, best.up, best.bareUp),
    row(`a file of ${gigabytes} down`, best.down, best.bareDown),
    {
      what: 'memory of the host meanwhile, at most',
      value: megabytes(memory),
      target: `< ${megabytes(MOST_MEMORY)}`,
      met: memory < MOST_MEMORY,
    },
  ];
}

function row(what: string, rate: number, bare: number): Row {
  return {
    what,
    value: `${megabytes(rate)}/s`,
    target: `≥ ${percent(TARGET)} of bare`,
    met: rate >= TARGET * bare,
    reference: `${megabytes(bare)}/s`,
    ratio: percent(rate / bare),
  };
}

interface Place {
  readonly token: string;
  readonly path: string;
  readonly size: number;
}

function bareOrder({ port }: Server, size: number): StreamOrder {
  return { port, mode: 'up', size, head: `up ${size}\n`, http: false };
}

function headOf(first: string, token: string, lines: readonly string[]): string {
  return [first, 'Host: localhost', `Authorization: Bearer ${token}`, ...lines, '', ''].join('\r\n');
}

function uploadOf({ port }: Server, { token, path, size }: Place): StreamOrder {
  const lines = [
    'Tus-Resumable: 1.0.0',
    'Upload-Offset: 0',
    'Content-Type: application/offset+octet-stream',
    `Content-Length: ${size}`,
  ];
  return { port, mode: 'up', size, head: headOf(`PATCH ${path} HTTP/1.1`, token, lines), http: true };
}

function downloadOf({ port }: Server, { token, path, size }: Place): StreamOrder {
  return { port, mode: 'down', size, head: headOf(`GET ${path} HTTP/1.1`, token, []), http: true };
}

/** Bytes a second. */
async function moved(order: StreamOrder): Promise<number> {
  const said = order.mode === 'down' && !order.http ? { ...order, head: `down ${order.size}\n` } : order;
  const { ms } = z.object({ ms: z.number() }).parse(JSON.parse(await runAgain(['stream', JSON.stringify(said)])));
  return order.size / (ms / 1_000);
}

/** The path of a new upload. */
async function begin({ port }: Server, token: string, size: number): Promise<string> {
  const tls = { rejectUnauthorized: false, ALPNProtocols: [ALPN_HTTP] };
  const headers = { Authorization: `Bearer ${token}`, 'Tus-Resumable': '1.0.0', 'Upload-Length': String(size) };
  const sending = request({ host: '127.0.0.1', port, path: '/files', method: 'POST', agent: false, headers, ...tls });
  const [response] = await once(sending.end(), 'response');
  response.resume();
  return z.string().parse(response.headers.location);
}
