import { isUtf8 } from 'node:buffer';
import { decodeTag } from '../../../shared/protocol/codec.ts';
import { failure, type ResponseTag } from '../../../shared/protocol/envelope.ts';
import { ProtocolError, type Reason } from '../../../shared/protocol/errors.ts';
import { actions, isActionName } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { Callers } from '../callers.ts';
import { bearerToken, type Exchange, readBody, replyJson } from './exchange.ts';
import { hasOwnOrigin } from './origin.ts';
import type { Methods } from './router.ts';

/** `POST /api/tags`: one tag in, its response out; who speaks is in a bearer token (protocol.md, Transports). */
export function tagsRoute(callers: Callers): Methods {
  async function answer(exchange: Exchange): Promise<Answer> {
    const refused = refusal(exchange);
    if (refused !== undefined) return refused;
    const body = await readBody(exchange.request, limits.maxTagBytes);
    if (body === undefined) return refuse(413, 'too_large');
    if (!isUtf8(body)) return refuse(200, 'bad_tag');
    const text = body.toString();
    const token = bearerToken(exchange.request);
    const caller = token === undefined ? undefined : callers.byToken(token, exchange);
    if (caller === undefined && !isForAnyone(text)) return refuse(401, 'not_logged_in');
    return { status: 200, body: await (caller ?? callers.stranger(exchange)).answer(text) };
  }
  return {
    async POST(exchange) {
      const { status, body } = await answer(exchange);
      replyJson(exchange, { status, body, ...(status === 401 ? { headers: { 'WWW-Authenticate': 'Bearer' } } : {}) });
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: ResponseTag;
}

function refuse(status: number, reason: Reason): Answer {
  return { status, body: failure('', new ProtocolError(reason)) };
}

/** A page from elsewhere can neither set this content type unasked nor have our origin. */
function refusal({ request }: Exchange): Answer | undefined {
  if (!hasOwnOrigin(request)) return refuse(403, 'bad_request');
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '')) return refuse(415, 'bad_request');
  return undefined;
}

/** Whether a tag needs no session. What the host cannot read or do needs none either: it is answered as on every wire. */
function isForAnyone(text: string): boolean {
  try {
    const { action } = decodeTag(text);
    return typeof action !== 'string' || !isActionName(action) || actions[action].access.who === 'anyone';
  } catch {
    return true;
  }
}
