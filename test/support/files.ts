import { createHash } from 'node:crypto';
import type { FileCard } from '../../shared/protocol/file-card.ts';
import { type HttpAnswer, type HttpPlace, httpRequest } from './http-request.ts';

/** A PNG of one pixel, which says to have so many. */
export function png(width = 1, height = 1, more = 0): Buffer {
  const one = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  one.writeUInt32BE(width, 16);
  one.writeUInt32BE(height, 20);
  return Buffer.concat([one, Buffer.alloc(more)]);
}

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function metadataOf(facts: Readonly<Record<string, string | number>>): string {
  return Object.entries(facts)
    .map(([key, value]) => `${key} ${Buffer.from(String(value)).toString('base64')}`)
    .join(',');
}

type Facts = Readonly<Record<string, string | number>>;

export interface Holder {
  readonly token: string;
}

const TUS = { 'Tus-Resumable': '1.0.0' };
const BODY = { 'Content-Type': 'application/offset+octet-stream' };
export const bearer = ({ token }: Holder) => ({ Authorization: `Bearer ${token}` });

/** The card that came with an answer. */
export function cardIn({ headers, status, body }: HttpAnswer): FileCard {
  const header = headers['hearth-file'];
  if (typeof header !== 'string') throw new Error(`no card came with ${status} ${body.toString()}`);
  return JSON.parse(Buffer.from(header, 'base64').toString());
}

export interface Upload {
  readonly size: number;
  readonly facts?: Facts;
  /** They come with the creation. */
  readonly bytes?: Buffer;
}

/** What somebody asks a host about files. */
export interface FilesClient {
  create(upload: Upload): Promise<HttpAnswer>;
  /** Sends bytes of an upload. */
  patch(path: string, offset: number, bytes: Buffer): Promise<HttpAnswer>;
  state(path: string): Promise<HttpAnswer>;
  get(id: string, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer>;
  /** Uploads bytes in one request and returns their card. */
  upload(bytes: Buffer, facts?: Facts): Promise<FileCard>;
}

export function filesOf(host: HttpPlace, who: Holder): FilesClient {
  const own = { ...bearer(who), ...TUS };
  function create({ size, facts = {}, bytes }: Upload): Promise<HttpAnswer> {
    const headers = { ...own, 'Upload-Length': String(size), 'Upload-Metadata': metadataOf(facts) };
    const body = bytes === undefined ? {} : { ...BODY, 'Content-Length': String(bytes.length) };
    return httpRequest(host, { method: 'POST', path: '/files', headers: { ...headers, ...body }, body: bytes ?? '' });
  }
  return {
    create,
    patch(path, offset, bytes) {
      const headers = { ...own, ...BODY, 'Upload-Offset': String(offset) };
      return httpRequest(host, { method: 'PATCH', path, headers, body: bytes });
    },
    state: (path) => httpRequest(host, { method: 'HEAD', path, headers: own }),
    get: (id, headers = {}) => httpRequest(host, { path: `/files/${id}`, headers: { ...bearer(who), ...headers } }),
    upload: async (bytes, facts = {}) => cardIn(await create({ size: bytes.length, facts, bytes })),
  };
}
