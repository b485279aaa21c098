import type { FileHandle } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { FileRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import { mayReadFile } from '../files/access.ts';
import { openContent } from '../files/content.ts';
import type { ByteRange } from '../files/host-files.ts';
import type { Exchange } from './exchange.ts';
import { contentHeaders, matchesTag, rangeOf } from './files-headers.ts';
import { answering, type OwnRoute } from './files-refuse.ts';

/** Bytes that are read and encrypted at once, and how many such pieces are on their way. */
const PIECE = 1024 * 1024;
const MOST_PIECES = 3;

/** `GET /files/<file_id>`: to who may read it; to all others there is no such file. `?download` asks to save it. */
export function downloadRoute(host: Host, id: string): OwnRoute {
  return (exchange, caller) =>
    answering(exchange, async () => {
      const file = host.files.get(id);
      const account = host.directory.account(caller.account ?? '');
      if (file === undefined || account === undefined || !mayReadFile(host, file, account)) {
        throw new ProtocolError('no_such_file');
      }
      const handle = await openContent(host, file);
      try {
        await send(exchange, file, handle);
      } finally {
        await handle.close();
      }
    });
}

async function send({ request, response }: Exchange, file: FileRecord, handle: FileHandle): Promise<void> {
  const { headers, method } = request;
  const download = /[?&]download(?:[=&]|$)/.test(request.url ?? '');
  const common = contentHeaders(file, { download });
  const tag = common.ETag ?? '';
  if (matchesTag(headers['if-none-match'], tag)) return end(response, 304, common);
  const { 'if-range': ifRange } = headers;
  const isSame = ifRange === undefined || ifRange === tag;
  const range = method === 'GET' && isSame ? rangeOf(headers.range, file.size) : undefined;
  if (range === 'beyond') {
    return end(response, 416, { ...common, 'Content-Range': `bytes */${file.size}`, 'Content-Length': '0' });
  }
  const { start, end: stop } = range ?? { start: 0, end: file.size };
  const part = range === undefined ? {} : { 'Content-Range': `bytes ${start}-${stop - 1}/${file.size}` };
  response.writeHead(range === undefined ? 200 : 206, { ...common, ...part, 'Content-Length': String(stop - start) });
  if (method === 'HEAD') response.end();
  else await pour(handle, { start, end: stop }, response);
}

function end(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, headers);
  response.end();
}

/** Sends bytes of a file: the next piece is read while the last ones are written; who does not read is waited for. */
async function pour(handle: FileHandle, { start, end: stop }: ByteRange, response: ServerResponse): Promise<void> {
  const pieces = createPieces(Math.min(PIECE, stop - start));
  const closed = new Promise<undefined>((resolve) => void response.once('close', () => resolve(undefined)));
  for (let at = start; at < stop; ) {
    const piece = await Promise.race([pieces.take(), closed]);
    if (piece === undefined || response.destroyed) return;
    const { bytesRead } = await handle.read(piece, 0, Math.min(piece.length, stop - at), at);
    // Cut behind our back: the connection ends, so that nobody takes it for the whole.
    if (bytesRead === 0) return void response.destroy();
    at += bytesRead;
    response.write(piece.subarray(0, bytesRead), () => pieces.give(piece));
  }
  response.end();
  await closed;
}

/** A few buffers that are used again and again. */
function createPieces(size: number) {
  const free: Buffer[] = [];
  let made = 0;
  let waiting: ((piece: Buffer) => void) | undefined;
  return {
    async take(): Promise<Buffer> {
      const piece = free.pop();
      if (piece !== undefined) return piece;
      if (made < MOST_PIECES) {
        made += 1;
        return Buffer.allocUnsafeSlow(size);
      }
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    give(piece: Buffer): void {
      const next = waiting;
      waiting = undefined;
      if (next === undefined) free.push(piece);
      else next(piece);
    },
  };
}
