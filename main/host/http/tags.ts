import { isUtf8 } from 'node:buffer';
import { decodeTag } from '../../../shared/protocol/codec.ts';
import { failure, type ResponseTag } from '../../../shared/protocol/envelope.ts';
import { ProtocolError, type Reason } from '../../../shared/protocol/errors.ts';
import { actions, isActionName } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { Wire } from '../../net/wire.ts';
import type { Host } from '../context.ts';
import type { Dispatcher } from '../dispatch.ts';
import { type Bucket, createBucket } from '../rates.ts';
import type { Session, SessionState } from '../session.ts';
import { findToken, useToken } from '../tokens.ts';
import { type Exchange, readBody, replyJson } from './exchange.ts';
import { hasOwnOrigin } from './origin.ts';
import type { Methods } from './router.ts';

/** Rate limits of callers that are remembered; the one unused for longest is forgotten first. */
const MAX_BUCKETS = 10_000;

/** `POST /api/tags`: one tag in, its response out; who speaks is in a bearer token (protocol.md, Transports). */
export function tagsRoute(host: Host, dispatcher: Dispatcher): Methods {
  const bucketOf = keepBuckets(host);

  async function answer(exchange: Exchange): Promise<Answer> {
    const refused = refusal(exchange);
    if (refused !== undefined) return refused;
    const body = await readBody(exchange.request, limits.maxTagBytes);
    if (body === undefined) return refuse(413, 'too_large');
    if (!isUtf8(body)) return refuse(200, 'bad_tag');
    const text = body.toString();
    const caller = identify(host, exchange);
    if (caller === undefined && !isForAnyone(text)) return refuse(401, 'not_logged_in');
    const session: Session = {
      wire: silentWire(exchange),
      since: host.clock.now(),
      state: caller ?? { name: 'waiting' },
    };
    try {
      const bucket = bucketOf(caller?.token ?? exchange.address);
      return { status: 200, body: await dispatcher.answer(text, { session, bucket }, () => undefined) };
    } finally {
      forget(host, session);
    }
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

function identify(
  host: Host,
  { request, address }: Exchange,
): Extract<SessionState, { name: 'signed_in' }> | undefined {
  const token = /^Bearer +([\w.~+/-]{1,128}=*)$/i.exec(request.headers.authorization ?? '')?.[1];
  const record = token === undefined ? undefined : findToken(host, token);
  const account = record === undefined ? undefined : host.directory.account(record.account);
  if (record === undefined || account === undefined || account.banned !== undefined) return undefined;
  useToken(host, record, { device: undefined, address });
  return {
    name: 'signed_in',
    account: account._id,
    token: record._id,
    device: record.device,
    mustChangeKey: record.must_change_key === true,
  };
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

/** The wire of a session that ends with its answer: nothing else can be sent on it. */
function silentWire({ address, loopback }: Exchange): Wire {
  return { address, loopback, queuedBytes: 0, send: () => undefined, close: () => undefined, destroy: () => undefined };
}

/** A sign-in over POST makes its session one of the account's devices; it is none beyond the answer. */
function forget(host: Host, session: Session): void {
  if (session.state.name !== 'signed_in' || !host.sessions.of(session.state.account).has(session)) return;
  host.sessions.add(session);
  host.sessions.drop(session);
}

/** A bucket for each token, or address where there is none: a caller's requests count together, whatever carries them. */
function keepBuckets(host: Host): (key: string) => Bucket {
  const buckets = new Map<string, Bucket>();
  return (key) => {
    const bucket = buckets.get(key) ?? createBucket(host.clock, host.settings);
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > MAX_BUCKETS && oldest !== undefined) buckets.delete(oldest);
    return bucket;
  };
}
