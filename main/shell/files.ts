import type { HttpAnswer } from '../../shared/device/transfers/ports.ts';
import { createStopper, type Stop, Stopped } from '../../shared/device/transfers/stop.ts';
import { fileId } from '../../shared/protocol/ids.ts';
import { STRICT_HEADERS } from '../host/http/exchange.ts';

/** What a page asks for of a file. */
export interface FileQuestion {
  readonly path: string;
  readonly method: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  readonly stop: Stop;
}

/** Asks the host of the account that is signed in; rejects when there is none, or it does not answer. */
export type FileReader = (question: FileQuestion) => Promise<HttpAnswer>;

const ASKED = ['range', 'if-range', 'if-none-match'];
const ANSWERED = ['content-length', 'content-range', 'content-disposition', 'accept-ranges', 'etag', 'last-modified'];
/** What a window may show by itself; everything else is bytes, whatever the host says: nothing of it becomes a script. */
const SHOWN = /^(?:image\/(?!svg)[\w.+-]+|audio\/[\w.+-]+|video\/[\w.+-]+|application\/pdf|text\/plain)\s*(?:;|$)/i;
const PATH = /^\/files\/([^/]+)$/;

/** The contents of a file, streamed from the host; undefined for what is no address of one. */
export function answerFile(request: Request, read: FileReader): Promise<Response> | undefined {
  const { pathname, search } = new URL(request.url);
  const id = fileId.safeParse(decoded(PATH.exec(pathname)?.[1] ?? ''));
  const method = (['GET', 'HEAD'] as const).find((one) => one === request.method);
  if (!id.success || method === undefined) return undefined;
  return passOn(request, { read, path: `/files/${id.data}${search === '?download' ? search : ''}`, method });
}

interface Passing extends Pick<FileQuestion, 'path' | 'method'> {
  readonly read: FileReader;
}

async function passOn({ headers: asked, signal }: Request, { read, path, method }: Passing): Promise<Response> {
  const stop = createStopper();
  signal.addEventListener('abort', () => stop.stop(new Stopped()));
  const headers = Object.fromEntries(
    ASKED.flatMap((name) => [[name, asked.get(name) ?? '']]).filter(([, value]) => value !== ''),
  );
  try {
    const answer = await read({ path, method, headers, stop });
    const hasBody = method === 'GET' && ![204, 304].includes(answer.status);
    const body = hasBody ? streamOf(answer, () => stop.stop(new Stopped())) : null;
    return new Response(body, { status: answer.status, headers: headersOf(answer) });
  } catch {
    return new Response('', { status: 502, headers: { ...STRICT_HEADERS } });
  }
}

function headersOf({ header }: HttpAnswer): Record<string, string> {
  const type = header('content-type') ?? '';
  const passed = ANSWERED.flatMap((name) => {
    const value = header(name);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...STRICT_HEADERS,
    ...Object.fromEntries(passed),
    'Content-Type': SHOWN.test(type) ? type : 'application/octet-stream',
    'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
    'Cache-Control': 'private, no-cache',
  };
}

function streamOf(answer: HttpAnswer, cancel: () => void): ReadableStream<Uint8Array> {
  const pieces = answer.pieces()[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel,
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
