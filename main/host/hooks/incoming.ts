import { isUtf8 } from 'node:buffer';
import { decodeTag } from '../../../shared/protocol/codec.ts';
import type { Reason } from '../../../shared/protocol/errors.ts';
import type { IncomingRecord } from '../../storage/records.ts';
import type { Callers, Outcome } from '../callers.ts';
import type { Host } from '../context.ts';
import { type Exchange, readBody, reply } from '../http/exchange.ts';
import type { Tree } from '../http/router.ts';
import { tokenKey } from '../tokens.ts';
import { derivedUlid } from './derived-id.ts';
import { messageOf } from './slack-message.ts';
import { slackPayload } from './slack-payload.ts';

/** Bytes that one post may have: far more than its text may be, since some programs send much beside it. */
const MAX_BODY = 256 * 1_024;
const LONGEST_KEY = 200;
/** Using a webhook is noted at most this often, in ms. */
const TOUCH_EVERY = 60_000;

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * `POST /hooks/<token>`: posts as the bot of the webhook into its conversation what programs send that know Slack's
 * incoming webhooks, and answers in the words that Slack has.
 */
export function incomingHooks(host: Host, callers: Callers): Tree {
  async function post(exchange: Exchange, token: string): Promise<Answer> {
    const hook = host.store.tables.incoming.get(tokenKey(token));
    const bot = hook === undefined ? undefined : host.directory.account(hook.account);
    if (hook === undefined || bot === undefined) return { status: 404, text: 'no_service' };
    // Two webhooks that point at each other would never end.
    if (exchange.request.headers['hearth-delivery'] !== undefined) return { status: 403, text: 'from_a_webhook' };
    const body = await readBody(exchange.request, MAX_BODY);
    if (body === undefined) return { status: 413, text: 'too_large' };
    const payload = parse(body, exchange.request.headers['content-type'] ?? '');
    if (payload === undefined) return { status: 400, text: 'invalid_payload' };
    const chat = messageOf(payload, bot.name);
    if (chat === '') return { status: 400, text: 'no_text' };
    const caller = callers.asBot({ account: hook.account, key: hook._id, scopes: ['write'] }, exchange);
    if (caller === undefined) return { status: 404, text: 'no_service' };
    const key = idempotencyKey(exchange);
    const chat_id = key === undefined ? {} : { chat_id: derivedUlid(['incoming', hook._id, key], hook.created) };
    const outcome = await caller.ask('chat', { recipient: hook.conversation, chat, ...chat_id });
    if (outcome.ok) touch(host, hook);
    return answerOf(outcome);
  }
  return (_exchange, rest) => {
    const token = /^\/([\w-]{1,128})$/.exec(rest)?.[1];
    if (token === undefined) return undefined;
    return {
      async POST(exchange) {
        const { status, text, headers } = await post(exchange, token);
        const all = { 'Cache-Control': 'no-store', ...headers };
        reply(exchange, { status, type: 'text/plain; charset=utf-8', body: Buffer.from(text), headers: all });
      },
    };
  };
}

/** JSON, whatever it is called, or the form field `payload` with JSON in it. */
function parse(body: Buffer, type: string) {
  if (!isUtf8(body)) return undefined;
  const text = body.toString();
  const form = /^application\/x-www-form-urlencoded\b/i.test(type) || text.startsWith('payload=');
  const json = form ? new URLSearchParams(text).get('payload') : text;
  try {
    // It bounds how deep things are nested, as for a tag.
    return slackPayload.safeParse(decodeTag(json ?? '')).data;
  } catch {
    return undefined;
  }
}

function idempotencyKey({ request }: Exchange): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && key !== '' ? key.slice(0, LONGEST_KEY) : undefined;
}

/** What passes by itself, so that a program may try again later. */
const PASSING: ReadonlySet<Reason> = new Set(['storage_failed', 'disk_full', 'host_stopping', 'internal']);

function answerOf(outcome: Outcome<unknown>): Answer {
  if (outcome.ok) return { status: 200, text: 'ok' };
  if (outcome.reason === 'slow_down') {
    const seconds = Math.max(1, Math.ceil((outcome.retryAfter ?? 0) / 1_000));
    return { status: 429, text: 'rate_limited', headers: { 'Retry-After': String(seconds) } };
  }
  return { status: PASSING.has(outcome.reason) ? 503 : 403, text: outcome.reason };
}

/** Nobody waits for this, and a crash costs a minute at most. */
function touch(host: Host, { _id }: IncomingRecord): void {
  const hook = host.store.tables.incoming.get(_id);
  const now = host.clock.now();
  if (hook === undefined || now - hook.last_used < TOUCH_EVERY) return;
  host.store.commit([{ table: 'incoming', put: { ...hook, last_used: now } }]).catch((error: unknown) => {
    host.log.warn('hook_use_not_stored', { error });
  });
}
