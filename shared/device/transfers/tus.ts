import { z } from 'zod';
import { BadAnswer, RequestRefused } from '../../client/errors.ts';
import { type FileCard, fileCard } from '../../protocol/file-card.ts';
import type { FileFacts } from '../../protocol/files.ts';
import { fileId } from '../../protocol/ids.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import type { HttpAnswer, HttpPort, HttpQuestion, Source } from './ports.ts';
import type { Stop } from './stop.ts';

const VERSION = { 'Tus-Resumable': '1.0.0' };
const OCTETS = { 'Content-Type': 'application/offset+octet-stream' };

/** How far an upload is; with the file when it is there as a whole and the host said so. */
export interface Progress {
  readonly offset: number;
  readonly card?: FileCard | undefined;
}

export interface Piece {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  readonly sent: (bytes: number) => void;
}

/** An answer with its short body. */
interface ReadAnswer extends Pick<HttpAnswer, 'status' | 'header'> {
  readonly text: string;
}

/** Resumable uploads (tus 1.0: core, creation, creation-with-upload, termination) to `/files` of a host. */
export interface Tus {
  /** Begins an upload, with all of its content where `whole` gives that. */
  create(
    facts: FileFacts & { readonly sha256?: string | undefined },
    whole?: Piece,
  ): Promise<Progress & { id: string }>;
  /** Undefined when the host knows nothing of it any more. */
  offset(id: string): Promise<number | undefined>;
  /** Undefined when it does not go on there: ask for the offset. */
  append(id: string, piece: Piece): Promise<Progress | undefined>;
  remove(id: string): Promise<void>;
}

/** Rejects as the port does, and with RequestRefused when the host does not want it. */
export function createTus(http: HttpPort, stop: Stop): Tus {
  async function ask(question: Omit<HttpQuestion, 'stop'>): Promise<ReadAnswer> {
    const answer = await http.ask({ ...question, headers: { ...VERSION, ...question.headers }, stop });
    const { status, header } = answer;
    return { status, header, text: await answer.text() };
  }
  const pathOf = (id: string) => `/files/${id}`;
  const bodyOf = ({ source, start, end, sent }: Piece) => ({
    body: { length: end - start, pieces: source.read(start, end) },
    sent,
  });
  return {
    async create(facts, whole) {
      const headers = { 'Upload-Length': String(facts.size), 'Upload-Metadata': metadataOf(facts) };
      const answer = await ask({
        method: 'POST',
        path: '/files',
        headers: whole === undefined ? headers : { ...headers, ...OCTETS },
        ...(whole === undefined ? {} : bodyOf(whole)),
      });
      if (answer.status !== 201) throw refusalIn(answer);
      const id = fileId.safeParse(/\/files\/([^/?#]+)$/.exec(answer.header('location') ?? '')?.[1]);
      if (!id.success) throw new BadAnswer('where to upload to', id.error);
      return { id: id.data, offset: offsetIn(answer) ?? 0, card: cardIn(answer) };
    },
    async offset(id) {
      const answer = await ask({ method: 'HEAD', path: pathOf(id), headers: {} });
      if (answer.status === 404 || answer.status === 410) return undefined;
      if (answer.status >= 300) throw refusalIn(answer);
      const offset = offsetIn(answer);
      if (offset === undefined) throw new BadAnswer('how far an upload is');
      return offset;
    },
    async append(id, piece) {
      const headers = { ...OCTETS, 'Upload-Offset': String(piece.start) };
      const answer = await ask({ method: 'PATCH', path: pathOf(id), headers, ...bodyOf(piece) });
      if (answer.status === 409 || answer.status === 404 || answer.status === 410) return undefined;
      if (answer.status >= 300) throw refusalIn(answer);
      return { offset: offsetIn(answer) ?? piece.end, card: cardIn(answer) };
    },
    async remove(id) {
      const answer = await ask({ method: 'DELETE', path: pathOf(id), headers: {} });
      if (answer.status >= 300 && answer.status !== 404 && answer.status !== 410) throw refusalIn(answer);
    },
  };
}

/** `key base64, …` (tus 1.0, creation): what the host reads as FileFacts. */
function metadataOf({ size: _, ...facts }: FileFacts & { readonly sha256?: string | undefined }): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${encodeBase64(String(value))}`)
    .join(',');
}

function offsetIn(answer: ReadAnswer): number | undefined {
  const text = answer.header('upload-offset') ?? '';
  return /^\d{1,16}$/.test(text) ? Number(text) : undefined;
}

/** The file that a response carries when it completed it. */
function cardIn(answer: ReadAnswer): FileCard | undefined {
  const text = decodeBase64(answer.header('hearth-file') ?? '');
  return text === undefined || text === '' ? undefined : fileCard.safeParse(parse(text)).data;
}

const refusalBody = z.object({
  reason: z.string(),
  message: z.string().optional(),
  field: z.string().optional(),
  retry_after: z.number().optional(),
});

/** Why the host did not do it, by its words or else by the status. */
export function refusalIn({ status, text }: { readonly status: number; readonly text: string }): RequestRefused {
  const said = refusalBody.safeParse(parse(text)).data;
  return new RequestRefused({ response: 'failed', ...(said ?? { reason: reasonOf(status) }) });
}

/** RFC 9110; 460 of tus is a checksum that does not fit. */
function reasonOf(status: number): string {
  switch (status) {
    case 401:
      return 'token_expired';
    case 404:
    case 410:
      return 'no_such_file';
    case 413:
      return 'too_large';
    case 423:
    case 503:
      return 'busy';
    case 429:
      return 'slow_down';
    case 460:
      return 'content_damaged';
    case 507:
      return 'disk_full';
    default:
      return status >= 500 ? 'internal' : 'bad_request';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
