import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { FileCard } from '../../../shared/protocol/file-card.ts';
import type { FileRecord } from '../../storage/records.ts';
import type { Caller } from '../callers.ts';
import type { Host } from '../context.ts';
import { cardOf } from '../files/facts.ts';
import { type Exchange, readBody } from './exchange.ts';
import { newFileOf } from './files-metadata.ts';
import { receiveBody } from './files-receive.ts';
import { answering, type OwnRoute } from './files-refuse.ts';
import type { Route } from './router.ts';

const VERSION = '1.0.0';
const BODY_TYPE = 'application/offset+octet-stream';
/** A file that comes with its creation and is so small is stored in one go. */
const IN_ONE_GO = 1024 * 1024;

export interface UploadRoutes {
  readonly options: Route;
  readonly create: OwnRoute;
  state(id: string): OwnRoute;
  receive(id: string): OwnRoute;
  remove(id: string): OwnRoute;
}

/** The server's side of tus 1.0 with creation, creation-with-upload and termination (tus.io/protocols). */
export function createUploadRoutes(host: Host): UploadRoutes {
  /** An own file; to others it does not exist. */
  function own(id: string, caller: Caller): FileRecord {
    const record = host.files.get(id);
    if (record === undefined || record.account !== caller.account) throw new ProtocolError('no_such_file');
    return record;
  }
  async function create(exchange: Exchange, account: string): Promise<void> {
    const file = newFileOf(exchange.request);
    const length = bodyLength(exchange);
    if (length > 0) demandBodyType(exchange);
    if (length === file.size && length <= IN_ONE_GO) {
      const bytes = await readBody(exchange.request, IN_ONE_GO);
      if (bytes?.length !== file.size) throw new ProtocolError('bad_request');
      const { size: _, ...facts } = file;
      return created(exchange, await host.files.keep(account, bytes, facts));
    }
    const record = await host.files.begin(account, file);
    if (length === 0) return finish(exchange, 201, { Location: locationOf(record), 'Upload-Offset': '0' });
    const received = await receiveBody(exchange, await host.files.uploads.receive(record, 0));
    finish(exchange, 201, { Location: locationOf(record), ...progressOf(received) });
  }
  async function receive(exchange: Exchange, record: FileRecord): Promise<void> {
    demandBodyType(exchange);
    const { 'upload-offset': text } = exchange.request.headers;
    if (typeof text !== 'string' || !/^\d{1,16}$/.test(text)) throw new ProtocolError('bad_request');
    const receiving = await host.files.uploads.receive(record, Number(text));
    if (bodyLength(exchange) > receiving.left) {
      await receiving.end();
      throw new ProtocolError('too_large');
    }
    finish(exchange, 204, progressOf(await receiveBody(exchange, receiving)));
  }
  const guarded =
    (run: (exchange: Exchange, caller: Caller) => Promise<void>): OwnRoute =>
    (exchange, caller) =>
      answering(exchange, async () => {
        if (exchange.request.headers['tus-resumable'] !== VERSION) {
          finish(exchange, 412, { 'Tus-Version': VERSION });
          return;
        }
        await run(exchange, caller);
      });
  return {
    options(exchange) {
      finish(exchange, 204, {
        'Tus-Version': VERSION,
        'Tus-Extension': 'creation,creation-with-upload,termination',
        'Tus-Max-Size': String(host.settings.get('max_file_bytes')),
      });
    },
    create: guarded((exchange, caller) => create(exchange, caller.account ?? '')),
    state: (id) =>
      guarded(async (exchange, caller) => {
        const record = own(id, caller);
        // Whoever asks wants to go on: what still seems to be coming on another connection is over.
        await host.files.uploads.cut(id);
        const now = host.files.get(id) ?? record;
        const offset = await host.files.uploads.offset(now);
        finish(exchange, 200, { 'Upload-Length': String(now.size), ...progressOf({ record: now, offset }) });
      }),
    receive: (id) => guarded((exchange, caller) => receive(exchange, own(id, caller))),
    remove: (id) =>
      guarded(async (exchange, caller) => {
        const record = own(id, caller);
        if (record.uses.length > 0) throw new ProtocolError('file_in_use');
        await host.files.removals.remove(record);
        finish(exchange, 204, {});
      }),
  };
}

function demandBodyType({ request }: Exchange): void {
  if (request.headers['content-type'] !== BODY_TYPE) throw new ProtocolError('bad_request');
}

/** Bytes of the body; 1 where it does not say, as of one in chunks. */
function bodyLength({ request: { headers } }: Exchange): number {
  if (headers['transfer-encoding'] !== undefined) return 1;
  return Number(headers['content-length'] ?? 0);
}

function locationOf({ _id }: Pick<FileRecord, '_id'>): string {
  return `/files/${_id}`;
}

function created(exchange: Exchange, card: FileCard): void {
  const headers = { 'Upload-Offset': String(card.size), 'Hearth-File': encoded(card) };
  finish(exchange, 201, { Location: locationOf({ _id: card.id }), ...headers });
}

/** How far it is; with the card once it is there as a whole. */
function progressOf({ record, offset }: { readonly record: FileRecord; readonly offset: number }) {
  const isDone = record.sha256 !== '';
  return { 'Upload-Offset': String(offset), ...(isDone ? { 'Hearth-File': encoded(cardOf(record)) } : {}) };
}

function encoded(card: FileCard): string {
  return Buffer.from(JSON.stringify(card)).toString('base64');
}

function finish({ request, response }: Exchange, status: number, headers: Readonly<Record<string, string>>): void {
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status, {
    'Tus-Resumable': VERSION,
    'Cache-Control': 'no-store',
    ...(status === 204 ? {} : { 'Content-Length': '0' }),
    ...headers,
  });
  response.end();
}
