import { ConnectionLost } from '../../shared/client/errors.ts';
import type { HttpAnswer, HttpPort, HttpQuestion } from '../../shared/device/transfers/ports.ts';
import type { Page } from './page.ts';

/** Ms that one request may take: bodies go in pieces that take about a second. */
const PATIENCE = 60_000;

/** HTTP to the host that serves the page, in the name of who holds the token. */
export function pageHttp(page: Pick<Page, 'fetch'>, token: () => string): HttpPort {
  return {
    // A browser tells of a body only when it has gone as a whole.
    inPieces: true,
    ask: (question) => ask(page, question, token()),
    close: () => undefined,
  };
}

async function ask(page: Pick<Page, 'fetch'>, question: HttpQuestion, token: string): Promise<HttpAnswer> {
  const { method, path, headers, stop, sent } = question;
  const body = question.body === undefined ? undefined : await gathered(question.body);
  stop.check();
  const abort = new AbortController();
  const unwatch = stop.onStop((reason) => abort.abort(reason));
  const late = setTimeout(() => abort.abort(new ConnectionLost('the host is silent')), PATIENCE);
  try {
    const response = await page.fetch(path, {
      method,
      headers: { ...headers, Authorization: `Bearer ${token}` },
      cache: 'no-store',
      credentials: 'same-origin',
      signal: abort.signal,
      ...(body === undefined ? {} : { body }),
    });
    if (body !== undefined) sent?.(body.byteLength);
    return answerOf(response);
  } catch (error) {
    throw stop.reason ?? lost(error);
  } finally {
    clearTimeout(late);
    unwatch();
  }
}

async function gathered({ length, pieces }: NonNullable<HttpQuestion['body']>): Promise<Uint8Array<ArrayBuffer>> {
  const body = new Uint8Array(length);
  let at = 0;
  for await (const piece of pieces) {
    body.set(piece, at);
    at += piece.length;
  }
  return body;
}

function answerOf(response: Response): HttpAnswer {
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    text: () =>
      response.text().catch((error: unknown) => {
        throw lost(error);
      }),
    async *pieces() {
      const reader = response.body?.getReader();
      for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) yield next.value;
    },
  };
}

function lost(error: unknown): ConnectionLost {
  if (error instanceof ConnectionLost) return error;
  return new ConnectionLost(error instanceof Error ? error.message : 'it broke');
}
