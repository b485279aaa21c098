import { z } from 'zod';
import type { Message } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { HookFailure, HookFailureReason } from '../../../shared/protocol/hook-failures.ts';
import type { AccountRecord, OutgoingRecord } from '../../storage/records.ts';
import type { Caller } from '../callers.ts';
import type { Host } from '../context.ts';
import { derivedUlid } from './derived-id.ts';
import { payloadOf } from './payload.ts';
import { CertificateChanged, post } from './post.ts';

/** How long, in ms, an address may take to answer. */
const PATIENCE = 10_000;
/** The longest reply in characters. */
const LONGEST_REPLY = 8_000;

const answer = z.object({ text: z.string() });

export interface Delivery {
  readonly hook: OutgoingRecord;
  readonly bot: AccountRecord;
  readonly message: Message;
  /** The bot, for its reply. */
  readonly caller: Caller;
  /** Aborted when the webhook ends. */
  readonly ended: AbortSignal;
}

export type Delivered =
  | { readonly done: true; readonly pin: string | undefined }
  | { readonly done: false; readonly why: HookFailure };

/**
 * Brings one message to the address of a webhook, and the reply that it answers into the conversation. The same message
 * goes under the same id however often, and so does the reply: done twice, it is there once.
 */
export async function deliver(host: Host, { hook, bot, message, caller, ended }: Delivery): Promise<Delivered> {
  const delivery = derivedUlid(['delivery', hook._id, message.chat_id], message.date_time);
  const patience = new AbortController();
  const cancel = host.clock.after(PATIENCE, () => patience.abort());
  try {
    const posted = await post(hook, {
      delivery,
      body: payloadOf(host, message, bot),
      time: Math.floor(host.clock.now() / 1_000),
      signal: AbortSignal.any([patience.signal, ended]),
    });
    const { status, body, pin } = posted;
    if (status < 200 || status > 299) return { done: false, why: { reason: 'bad_status', status } };
    await reply(host, { caller, message, body, chat_id: derivedUlid(['reply', delivery], message.date_time) });
    return { done: true, pin };
  } catch (error) {
    return { done: false, why: { reason: patience.signal.aborted ? 'no_answer' : reasonOf(error) } };
  } finally {
    cancel();
  }
}

interface Reply {
  readonly caller: Caller;
  readonly message: Message;
  readonly body: string;
  readonly chat_id: string;
}

/** Only people are replied to: two bots would never come to an end. */
async function reply(host: Host, { caller, message, body, chat_id }: Reply): Promise<void> {
  if (host.directory.account(message.sender)?.bot !== undefined) return;
  const text = textOf(body);
  if (text === '') return;
  const chat = [...text].slice(0, LONGEST_REPLY).join('');
  const thread = message.thread === undefined ? {} : { thread: message.thread };
  const outcome = await caller.ask('chat', { recipient: message.conversation, chat, chat_id, ...thread });
  if (!outcome.ok) host.log.info('hook_reply_refused', { reason: outcome.reason });
}

function textOf(body: string): string {
  try {
    return answer.safeParse(JSON.parse(body)).data?.text.trim() ?? '';
  } catch {
    return '';
  }
}

const REASONS: Readonly<Record<string, HookFailureReason>> = {
  ECONNREFUSED: 'nobody_there',
  ENOTFOUND: 'unknown_name',
  EAI_AGAIN: 'no_lookup',
  EHOSTUNREACH: 'not_reached',
  ENETUNREACH: 'no_network',
  ETIMEDOUT: 'no_answer',
};

function reasonOf(error: unknown): HookFailureReason {
  if (error instanceof ProtocolError && error.reason === 'not_local_address') return 'not_local';
  if (error instanceof CertificateChanged) return 'certificate_changed';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? 'broken';
}
